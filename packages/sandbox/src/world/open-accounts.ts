// The accounts that a resident has from the first day of this world on.
import { type MinorUnits, minorUnits } from '@hearth/money'
import type { Account } from './account.ts'
import type { AccountSubtype, AccountType } from './account-kinds.ts'
import { accountNumbersFor, lastFourOf } from './account-numbers.ts'
import type { Country } from './country.ts'
import type { Institution } from './institutions.ts'
import type { AccountKey } from './movement.ts'
import type { Persona } from './personas.ts'
import { hashText, randomOf } from './random.ts'

type Kind = {
  type: AccountType
  subtype: AccountSubtype
  /** Opening balance in US cents; null where the country's price level or dice decide. */
  usCents: number
  limitUsd?: number
  unstated?: true
  /** The name outside user_good, where the country has no name of its own for it. Such accounts exist in the US only. */
  name?: string
}

const kinds = {
  checking: { type: 'depository', subtype: 'checking', usCents: 218_450 },
  savings: { type: 'depository', subtype: 'savings', usCents: 1_000_000 },
  cd: { type: 'depository', subtype: 'cd', usCents: 100_000, unstated: true, name: 'Certificate of Deposit' },
  card: { type: 'credit', subtype: 'credit card', usCents: 0, limitUsd: 8_000 },
  'money-market': { type: 'depository', subtype: 'money market', usCents: 4_320_000, name: 'Money Market' },
  ira: { type: 'investment', subtype: 'ira', usCents: 32_076, name: 'Traditional IRA' },
  '401k': { type: 'investment', subtype: '401k', usCents: 2_363_198, name: '401(k) Plan' },
  'student-loan': { type: 'loan', subtype: 'student', usCents: 6_526_200, name: 'Student Loan' },
  mortgage: { type: 'loan', subtype: 'mortgage', usCents: 28_412_000 },
  hsa: { type: 'depository', subtype: 'hsa', usCents: 600_900, name: 'Health Savings' },
  'cash-management': { type: 'depository', subtype: 'cash management', usCents: 1_206_000, name: 'Cash Management' },
  'business-card': {
    type: 'credit',
    subtype: 'credit card',
    usCents: 502_000,
    limitUsd: 10_000,
    name: 'Business Credit Card',
  },
  brokerage: { type: 'investment', subtype: 'brokerage', usCents: 4_186_231 },
  'rent-account': {
    type: 'depository',
    subtype: 'limited purpose checking',
    usCents: 0,
    name: 'Limited Purpose Checking',
  },
} as const satisfies Record<AccountKey, Kind>

type KindKey = keyof typeof kinds

const isKind = (key: AccountKey): key is KindKey => Object.hasOwn(kinds, key)

/** What Plaid's sandbox has always called the accounts of user_good: name, official name, mask. */
const documentedNames: Partial<Record<KindKey, readonly [name: string, officialName: string, mask: string]>> = {
  checking: ['Plaid Checking', 'Plaid Gold Standard 0% Interest Checking', '0000'],
  savings: ['Plaid Saving', 'Plaid Silver Standard 0.1% Interest Saving', '1111'],
  cd: ['Plaid CD', 'Plaid Bronze Standard 0.2% Interest CD', '2222'],
  card: ['Plaid Credit Card', 'Plaid Diamond 12.5% APR Interest Credit Card', '3333'],
  'money-market': ['Plaid Money Market', 'Plaid Platinum Standard 1.85% Interest Money Market', '4444'],
  ira: ['Plaid IRA', 'Plaid Individual Retirement Account', '5555'],
  '401k': ['Plaid 401k', 'Plaid Workplace 401k', '6666'],
  'student-loan': ['Plaid Student Loan', 'Plaid Student Loan', '7777'],
  mortgage: ['Plaid Mortgage', 'Plaid Fixed Rate Mortgage', '8888'],
  hsa: ['Plaid HSA', 'Plaid Health Savings Account', '9001'],
  'cash-management': ['Plaid Cash Management', 'Plaid Growth Cash Management', '9002'],
  'business-card': ['Plaid Business Credit Card', 'Plaid Platinum Small Business Credit Card', '9999'],
  brokerage: ['Plaid Brokerage', 'Plaid Self-Directed Brokerage', '9100'],
}

export type OpeningWishes = {
  persona: Persona
  homeOwner: boolean
  /** Gives the accounts that Plaid documents, under their documented names. */
  documented: boolean
  /** Gives a brokerage account, too, and the documented account numbers. */
  fullest: boolean
}

export function openAccounts(
  institution: Institution,
  country: Country,
  username: string,
  wishes: OpeningWishes,
): Account[] {
  const random = randomOf(hashText(`${institution.id}/${username}/accounts`))
  const thrown = { savings: random.integer(600_000, 1_400_000) }
  const openings: Readonly<Record<AccountKey, number>> = { ...thrown, ...wishes.persona.openings }
  const local = (usCents: number): MinorUnits => minorUnits(Math.round(usCents * country.priceLevel))
  const open = (key: KindKey): Account => {
    const kind: Kind = kinds[key]
    const documented = wishes.documented ? documentedNames[key] : undefined
    const name = documented?.[0] ?? countryName(country, key) ?? kind.name ?? key
    const numbers =
      kind.type === 'depository' ? accountNumbersFor(institution, `${username}/${key}`, documented?.[2]) : null
    return {
      key,
      type: kind.type,
      subtype: kind.subtype,
      name,
      officialName: documented?.[1] ?? `${institution.name} ${name}`,
      mask: documented?.[2] ?? (numbers ? lastFourOf(numbers) : String(random.integer(1000, 9999))),
      currency: country.currency,
      openingBalance: local(openings[key] ?? kind.usCents),
      limit: kind.limitUsd === undefined ? null : minorUnits(Math.round(kind.limitUsd * country.priceLevel) * 100),
      numbers: wishes.fullest && numbers ? withDocumentedNumber(numbers, key) : numbers,
      available: kind.unstated ? 'unstated' : 'computed',
    }
  }
  return accountKeys(country, wishes).map(open)
}

/** In the order in which a bank lists them. */
function accountKeys(country: Country, wishes: OpeningWishes): KindKey[] {
  const wanted: readonly AccountKey[] = wishes.documented
    ? Object.keys(documentedNames).filter(key => key !== 'brokerage' || wishes.fullest)
    : wishes.persona.accounts
  return wanted
    .filter(isKind)
    .filter(key => key !== 'mortgage' || wishes.homeOwner)
    .filter(key => country.code === 'US' || countryName(country, key) !== null)
}

const countryName = (country: Country, key: KindKey): string | null =>
  Object.entries(country.accountNames).find(([each]) => each === key)?.[1] ?? null

/** The two account numbers that every example of Plaid's has. */
function withDocumentedNumber(numbers: Account['numbers'], key: KindKey): Account['numbers'] {
  if (numbers?.kind !== 'ach') return numbers
  if (key === 'checking') return { ...numbers, account: '1111222233330000' }
  if (key === 'savings') return { ...numbers, account: '1111222233331111' }
  return numbers
}
