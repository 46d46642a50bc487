// Rows as a bank would report them: ten years of a household that buys a lot, the same in every run.
import type { IncomingRow } from '@hearth/ledger'
import { addDays, currencyOf, dayOf, minorUnits } from '@hearth/money'

const lastDay = dayOf('2026-11-22')
const daysOfHistory = 3_650
/** The months that the rows lie in. */
export const firstMonth = '2016-11'
export const lastMonth = '2026-11'

type Habit = { payee: string; primary: string; detailed: string; upToCents: number; account: number; weight: number }

const habit = (
  [payee, detailed, upToCents, account, weight]: [string, string, number, number, number],
  primary: string,
): Habit => ({ payee, primary, detailed: `${primary}_${detailed}`, upToCents, account, weight })

const habits: readonly Habit[] = Object.entries({
  FOOD_AND_DRINK: [
    ['Corner Market', 'GROCERIES', 140_00, 1, 30],
    ['Harvest Co-op', 'GROCERIES', 90_00, 0, 20],
    ['Blue Door Cafe', 'COFFEE', 12_00, 1, 40],
    ['Noodle House', 'RESTAURANT', 60_00, 2, 25],
  ],
  TRANSPORTATION: [
    ['Prairie Fuel', 'GAS', 80_00, 1, 15],
    ['City Transit', 'PUBLIC_TRANSIT', 5_00, 0, 30],
    ['Quick Rides', 'TAXIS_AND_RIDE_SHARES', 35_00, 2, 10],
  ],
  RENT_AND_UTILITIES: [
    ['Elm Street Homes', 'RENT', 1_900_00, 0, 1],
    ['Northern Power', 'GAS_AND_ELECTRICITY', 160_00, 0, 1],
    ['Wideband', 'INTERNET_AND_CABLE', 75_00, 2, 1],
  ],
  GENERAL_MERCHANDISE: [
    ['Parcel Planet', 'ONLINE_MARKETPLACES', 120_00, 1, 25],
    ['Good Paws', 'PET_SUPPLIES', 60_00, 2, 5],
    ['Trail and Field', 'SPORTING_GOODS', 150_00, 1, 3],
  ],
  ENTERTAINMENT: [
    ['Streamly', 'TV_AND_MOVIES', 18_00, 2, 3],
    ['Bijou Cinema', 'TV_AND_MOVIES', 30_00, 1, 4],
  ],
  MEDICAL: [['Oak Pharmacy', 'PHARMACIES_AND_SUPPLEMENTS', 55_00, 1, 5]],
  PERSONAL_CARE: [['Iron Works Gym', 'GYMS_AND_FITNESS_CENTERS', 45_00, 2, 2]],
  TRAVEL: [['Two Rivers Rail', 'OTHER_TRAVEL', 190_00, 1, 2]],
  BANK_FEES: [['Monthly fee', 'OTHER_BANK_FEES', 9_00, 0, 1]],
  LOAN_PAYMENTS: [['Card payment', 'CREDIT_CARD_PAYMENT', 900_00, 0, 2]],
  TRANSFER_OUT: [['To savings', 'ACCOUNT_TRANSFER', 400_00, 0, 2]],
  INCOME: [
    ['Larkspur Payroll', 'WAGES', -3_100_00, 0, 3],
    ['Interest', 'INTEREST_EARNED', -14_00, 3, 1],
  ],
} satisfies Record<string, [string, string, number, number, number][]>).flatMap(([primary, rows]) =>
  rows.map(row => habit(row as [string, string, number, number, number], primary)),
)
const weights = habits.flatMap(it => Array<Habit>(it.weight).fill(it))

/** How many accounts the rows want. */
export const accountsOfRows = 4

/** `count` rows on the accounts, in no order; `series` keeps their ids apart from other rows' and decides all the rest. */
export function seedRows(series: number, count: number, accountIds: readonly string[]): IncomingRow[] {
  const random = seedRandom(series)
  return Array.from({ length: count }, (_, index) => seedRow(random, `${series}-${index}`, accountIds))
}

function seedRow(random: () => number, id: string, accountIds: readonly string[]): IncomingRow {
  const below = (limit: number) => Math.floor(random() * limit)
  const bought = weights[below(weights.length)]
  if (!bought) throw new RangeError('There are no habits')
  const store = String(below(10_000)).padStart(4, '0')
  const date = addDays(lastDay, -below(daysOfHistory))
  return {
    accountId: accountIds[bought.account] ?? '',
    sourceId: `${id}-${below(2 ** 32).toString(36)}${below(2 ** 32).toString(36)}`.padEnd(37, 'x'),
    pendingSourceId: null,
    pending: false,
    date,
    authorizedDate: date,
    amount: minorUnits(-Math.sign(bought.upToCents) * (1 + below(Math.abs(bought.upToCents)))),
    currency: currencyOf('USD'),
    foreign: null,
    payee: bought.payee,
    description: `${bought.payee.toUpperCase()} ${store} SPRINGFIELD`,
    pfcPrimary: bought.primary,
    pfcDetailed: bought.detailed,
    pfcConfidence: 'VERY_HIGH',
    bankRecord: {
      payment_channel: 'in store',
      merchant_entity_id: `merchant-${bought.payee}`,
      location: { city: 'Springfield', region: 'IL', country: 'US', store_number: store },
      counterparties: [{ name: bought.payee, type: 'merchant', confidence_level: 'VERY_HIGH' }],
    },
  }
}

/** Mulberry32: small, fast, and the same everywhere. */
function seedRandom(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b9
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
