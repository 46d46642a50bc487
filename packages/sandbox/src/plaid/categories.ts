// Plaid's personal finance categories: which primary one a detailed one belongs to, and what version 1 called it.

const primaries = [
  'INCOME',
  'LOAN_DISBURSEMENTS',
  'LOAN_PAYMENTS',
  'TRANSFER_IN',
  'TRANSFER_OUT',
  'BANK_FEES',
  'ENTERTAINMENT',
  'FOOD_AND_DRINK',
  'GENERAL_MERCHANDISE',
  'GENERAL_SERVICES',
  'GOVERNMENT_AND_NON_PROFIT',
  'HOME_IMPROVEMENT',
  'MEDICAL',
  'PERSONAL_CARE',
  'RENT_AND_UTILITIES',
  'TRANSPORTATION',
  'TRAVEL',
  'OTHER',
] as const

/** What version 1 calls what it has under another name, or only as a part of something wider. */
const olderNames: readonly (readonly [name: RegExp, olderName: string])[] = [
  [/^INCOME_SALARY$/, 'INCOME_WAGES'],
  [/^INCOME_(OTHER|CHILD_SUPPORT|CONTRACTOR|GIG_ECONOMY|LONG_TERM_DISABILITY|MILITARY|RENTAL)$/, 'INCOME_OTHER_INCOME'],
  [/^LOAN_DISBURSEMENTS_/, 'TRANSFER_IN_CASH_ADVANCES_AND_LOANS'],
  [/^LOAN_PAYMENTS_(BNPL|CASH_ADVANCES|EWA)$/, 'LOAN_PAYMENTS_OTHER_PAYMENT'],
  [/^TRANSFER_IN_(WIRE|TRANSFER_IN_FROM_APPS)$/, 'TRANSFER_IN_ACCOUNT_TRANSFER'],
  [/^TRANSFER_OUT_(WIRE|TRANSFER_OUT_FROM_APPS)$/, 'TRANSFER_OUT_ACCOUNT_TRANSFER'],
  [/^TRANSFER_OUT_CRYPTO$/, 'TRANSFER_OUT_OTHER_TRANSFER_OUT'],
  [/^BANK_FEES_(LATE_FEES|CASH_ADVANCE)$/, 'BANK_FEES_OTHER_BANK_FEES'],
  [/^OTHER_OTHER$/, 'GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE'],
]

/** The detailed category in the names of version 1. */
export const olderNameOf = (detailed: string): string =>
  olderNames.find(([name]) => name.test(detailed))?.[1] ?? detailed

export type CategoryVersion = 'v1' | 'v2'

/** The primary category of a detailed one: 'FOOD_AND_DRINK' for 'FOOD_AND_DRINK_COFFEE'. */
const primaryOf = (detailed: string): string => primaries.find(primary => detailed.startsWith(`${primary}_`)) ?? 'OTHER'

type Category = { confidence_level: 'HIGH' | 'VERY_HIGH'; detailed: string; primary: string; version: CategoryVersion }

const categories = { v1: books(), v2: books() }

function books(): { pending: Map<string, Category>; posted: Map<string, Category> } {
  return { pending: new Map(), posted: new Map() }
}

/** The category object of a transaction, in the names of the version that was asked for; the same one each time. */
export function categoryOnWire(detailed: string, version: CategoryVersion, pending: boolean): Readonly<Category> {
  const book = categories[version][pending ? 'pending' : 'posted']
  const known = book.get(detailed)
  if (known) return known
  const name = version === 'v1' ? olderNameOf(detailed) : detailed
  const confidence = pending ? 'HIGH' : 'VERY_HIGH'
  const category = Object.freeze({ confidence_level: confidence, detailed: name, primary: primaryOf(name), version })
  book.set(detailed, category)
  return category
}
