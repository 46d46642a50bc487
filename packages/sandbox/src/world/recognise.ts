// Who is behind a bank's text: the shops, companies and employers of this world by their names and, for texts of other
// worlds, a guess from common words.
import type { Country, ShopKind } from './country.ts'
import { bills, subscriptions } from './habits/bills.ts'
import { suppliers } from './habits/sidelines.ts'
import { companyOf } from './merchants.ts'
import type { Merchant, Movement } from './movement.ts'

export type Recognised = {
  merchant: Merchant | null
  /** Plaid's detailed personal finance category, version 2. */
  category: string
  channel: Movement['channel']
  /** 'known': the text names somebody of this world. 'likely': its words say what it is for. 'guessed': nothing does. */
  certainty: 'known' | 'likely' | 'guessed'
}

/** `outflow` tells a payment from a receipt; its size says nothing. */
export function recogniseText(text: string, outflow: number, country: Country): Recognised {
  const words = plain(text)
  const known = namesOf(country).find(each => words.includes(each.words) && isOf(each.direction, outflow))
  if (known) {
    return { merchant: known.merchant, category: known.category, channel: known.channel, certainty: 'known' }
  }
  const hint = hints.find(each => each.words.test(words) && isOf(each.direction, outflow))
  const guess = outflow < 0 ? 'TRANSFER_IN_OTHER_TRANSFER_IN' : 'OTHER_OTHER'
  return {
    merchant: null,
    category: hint?.category ?? guess,
    channel: 'other',
    certainty: hint ? 'likely' : 'guessed',
  }
}

type Direction = 'in' | 'out' | 'both'

type Known = {
  words: string
  direction: Direction
  merchant: Merchant | null
  category: string
  channel: Movement['channel']
}

const isOf = (direction: Direction, outflow: number): boolean =>
  direction === 'both' || (direction === 'in') === outflow < 0

/** Capitals without accents and signs, so that 'CAFÉ DU LAVOIR*' is 'CAFE DU LAVOIR'. */
const plain = (text: string): string =>
  ` ${text
    .normalize('NFD')
    .replace(/[\u0300-\u036f']/g, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim()} `

const kinds: Record<ShopKind, readonly [category: string, channel: Movement['channel']]> = {
  groceries: ['FOOD_AND_DRINK_GROCERIES', 'in store'],
  convenience: ['GENERAL_MERCHANDISE_CONVENIENCE_STORES', 'in store'],
  coffee: ['FOOD_AND_DRINK_COFFEE', 'in store'],
  lunch: ['FOOD_AND_DRINK_FAST_FOOD', 'in store'],
  restaurant: ['FOOD_AND_DRINK_RESTAURANT', 'in store'],
  fuel: ['TRANSPORTATION_GAS', 'in store'],
  transit: ['TRANSPORTATION_PUBLIC_TRANSIT', 'in store'],
  rides: ['TRANSPORTATION_TAXIS_AND_RIDE_SHARES', 'online'],
  parking: ['TRANSPORTATION_PARKING', 'in store'],
  marketplace: ['GENERAL_MERCHANDISE_ONLINE_MARKETPLACES', 'online'],
  pharmacy: ['MEDICAL_PHARMACIES_AND_SUPPLEMENTS', 'in store'],
  clothing: ['GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES', 'in store'],
  hardware: ['HOME_IMPROVEMENT_HARDWARE', 'in store'],
  pets: ['GENERAL_MERCHANDISE_PET_SUPPLIES', 'in store'],
  cinema: ['ENTERTAINMENT_TV_AND_MOVIES', 'in store'],
  hair: ['PERSONAL_CARE_HAIR_AND_BEAUTY', 'in store'],
  books: ['GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS', 'in store'],
}

const known = new Map<string, readonly Known[]>()

/** Everybody of a country with a name, the longest names first: 'Penny & Oats Co-op' before 'Oats'. */
function namesOf(country: Country): readonly Known[] {
  const before = known.get(country.code)
  if (before) return before
  const names = [...shopsOf(country), ...companiesOf(country), ...wordsOf(country)]
    .map(each => ({ ...each, words: plain(each.words) }))
    .sort((a, b) => b.words.length - a.words.length)
  known.set(country.code, names)
  return names
}

const seller = (
  name: string,
  category: string,
  channel: Movement['channel'],
  more: { direction?: Direction; type?: Merchant['type'] } = {},
): Known => ({
  words: name,
  direction: more.direction ?? 'both',
  merchant: companyOf(name, more.type),
  category,
  channel,
})

const shopsOf = ({ shops }: Country): Known[] =>
  Object.entries(kinds).flatMap(([kind, [category, channel]]) =>
    Object.entries(shops)
      .filter(([each]) => each === kind)
      .flatMap(([, names]) => names.map(name => seller(name, category, channel))),
  )

const companiesOf = (country: Country): Known[] => [
  ...bills.map(bill => seller(country.bills[bill.name], bill.category, 'online')),
  ...subscriptions.map(({ name, category }) => seller(name, category, 'online')),
  seller(country.bills.landlord, 'RENT_AND_UTILITIES_RENT', 'other'),
  seller(country.bills.lender, 'LOAN_PAYMENTS_MORTGAGE_PAYMENT', 'other'),
  seller('Quill & Gown Student Lending', 'LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT', 'other'),
  ...suppliers.map(name => seller(name, 'GENERAL_MERCHANDISE_OFFICE_SUPPLIES', 'online')),
  seller('Wheel & Trail Hire', 'TRANSPORTATION_BIKES_AND_SCOOTERS', 'in store'),
  seller('Errandly Gigs', 'INCOME_GIG_ECONOMY', 'other', { direction: 'in', type: 'income_source' }),
  seller('Earlybird Pay Advance', 'LOAN_DISBURSEMENTS_EWA', 'online', { direction: 'in' }),
  seller('Earlybird Pay Advance', 'LOAN_PAYMENTS_EWA', 'online', { direction: 'out' }),
  seller('Tallysheet Payroll', 'GENERAL_SERVICES_ACCOUNTING_AND_FINANCIAL_PLANNING', 'online'),
  ...country.employers.map(name => seller(name, 'INCOME_SALARY', 'other', { direction: 'in', type: 'income_source' })),
]

/** How banks of the country write down what goes between own accounts. */
function wordsOf({ words }: Country): Known[] {
  const word = (text: string, category: string, direction: Direction = 'both'): Known => ({
    words: text,
    direction,
    merchant: null,
    category,
    channel: 'other',
  })
  return [
    word(words.toSavings, 'TRANSFER_OUT_SAVINGS', 'out'),
    word(words.fromChecking, 'TRANSFER_IN_SAVINGS', 'in'),
    word(words.toChecking, 'TRANSFER_OUT_ACCOUNT_TRANSFER', 'out'),
    word(words.fromSavings, 'TRANSFER_IN_ACCOUNT_TRANSFER', 'in'),
    word(words.cardPayment, 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT'),
    word(words.cardPaymentReceived, 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT', 'in'),
    word(words.interest, 'INCOME_INTEREST_EARNED', 'in'),
    word(words.loanInterest, 'BANK_FEES_INTEREST_CHARGE', 'out'),
    word(words.cash, 'TRANSFER_OUT_WITHDRAWAL', 'out'),
  ]
}

/** Words of texts that nobody in this world wrote, the telling ones first. */
const hints: readonly { words: RegExp; direction: Direction; category: string }[] = [
  {
    words: / (PAYROLL|SALARY|DIRECT DEP|DIRECT DEPOSIT|DIR DEP|WAGES|NOMINA|SALAIRE) /,
    direction: 'in',
    category: 'INCOME_SALARY',
  },
  { words: / (PENSION|SSA|SOC SEC) /, direction: 'in', category: 'INCOME_RETIREMENT_PENSION' },
  { words: / (DIVIDEND|DIVIDENDS) /, direction: 'in', category: 'INCOME_DIVIDENDS' },
  { words: / (INTEREST|INTRST) /, direction: 'in', category: 'INCOME_INTEREST_EARNED' },
  { words: / (TAX REFUND|TAX REF) /, direction: 'in', category: 'INCOME_TAX_REFUND' },
  { words: / (DEPOSIT|CHECK DEPOSIT) /, direction: 'in', category: 'TRANSFER_IN_DEPOSIT' },
  { words: / (TRANSFER|ZELLE|XFER) /, direction: 'in', category: 'TRANSFER_IN_ACCOUNT_TRANSFER' },
  { words: / (INTEREST|FINANCE) CHARGE /, direction: 'out', category: 'BANK_FEES_INTEREST_CHARGE' },
  { words: / (OVERDRAFT|NSF) /, direction: 'out', category: 'BANK_FEES_OVERDRAFT_FEES' },
  {
    words: / (CREDIT CARD|CREDIT CRD|CARD PAYMENT|AUTOPAY) /,
    direction: 'both',
    category: 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT',
  },
  { words: / MORTGAGE /, direction: 'out', category: 'LOAN_PAYMENTS_MORTGAGE_PAYMENT' },
  { words: / STUDENT (LOAN|LN) /, direction: 'out', category: 'LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT' },
  { words: / RENT /, direction: 'out', category: 'RENT_AND_UTILITIES_RENT' },
  { words: / (ELECTRIC|POWER|GAS CO) /, direction: 'out', category: 'RENT_AND_UTILITIES_GAS_AND_ELECTRICITY' },
  { words: / (INTERNET|CABLE|BROADBAND) /, direction: 'out', category: 'RENT_AND_UTILITIES_INTERNET_AND_CABLE' },
  { words: / (WIRELESS|MOBILE|PHONE) /, direction: 'out', category: 'RENT_AND_UTILITIES_TELEPHONE' },
  { words: / INSURANCE /, direction: 'out', category: 'GENERAL_SERVICES_INSURANCE' },
  { words: / (ATM|WITHDRAWAL) /, direction: 'out', category: 'TRANSFER_OUT_WITHDRAWAL' },
  { words: / (TRANSFER|ZELLE|XFER) /, direction: 'out', category: 'TRANSFER_OUT_ACCOUNT_TRANSFER' },
  {
    words: / (GROCERY|GROCERIES|GROCERS|MARKET|SUPERMARKET) /,
    direction: 'both',
    category: 'FOOD_AND_DRINK_GROCERIES',
  },
  { words: / (COFFEE|CAFE|ESPRESSO) /, direction: 'both', category: 'FOOD_AND_DRINK_COFFEE' },
  { words: / (RESTAURANT|BISTRO|GRILL|PIZZERIA|DINER) /, direction: 'both', category: 'FOOD_AND_DRINK_RESTAURANT' },
  { words: / (BURGER|BURGERS|PIZZA|TACO|SANDWICH) /, direction: 'both', category: 'FOOD_AND_DRINK_FAST_FOOD' },
  { words: / (GAS|FUEL|PETROL) /, direction: 'both', category: 'TRANSPORTATION_GAS' },
  { words: / (TAXI|CAB|RIDE|RIDES) /, direction: 'both', category: 'TRANSPORTATION_TAXIS_AND_RIDE_SHARES' },
  { words: / (PHARMACY|DRUGSTORE) /, direction: 'both', category: 'MEDICAL_PHARMACIES_AND_SUPPLEMENTS' },
  { words: / (AIRLINES|AIRWAYS|AIRLINE) /, direction: 'both', category: 'TRAVEL_FLIGHTS' },
  { words: / (HOTEL|INN|MOTEL) /, direction: 'both', category: 'TRAVEL_LODGING' },
  { words: / (GYM|FITNESS) /, direction: 'both', category: 'PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS' },
  { words: / (BOOKS|BOOKSTORE) /, direction: 'both', category: 'GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS' },
]
