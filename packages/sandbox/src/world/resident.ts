// Who banks here: one resident for each username at each institution, with a name, a home and accounts.
import { type MinorUnits, minorUnits } from '@hearth/money'
import { type AccountNumbers, accountNumbersFor } from './account-numbers.ts'
import { countryOf } from './countries.ts'
import type { Country, Town } from './country.ts'
import type { Institution } from './institutions.ts'
import type { AccountKey } from './movement.ts'
import { hashText, joinHashes, randomOf } from './random.ts'

export type Account = {
  key: AccountKey
  type: 'depository' | 'credit' | 'loan' | 'investment'
  subtype: 'checking' | 'savings' | 'credit card' | 'mortgage' | 'brokerage'
  name: string
  officialName: string
  mask: string
  /** What was there, or owed, before the first day of this world. */
  openingBalance: MinorUnits
  /** Set on cards only. */
  limit: MinorUnits | null
  numbers: AccountNumbers | null
}

export type Resident = {
  institution: Institution
  country: Country
  username: string
  name: string
  email: string
  phone: string
  street: string
  town: Town
  employer: string
  /** How often this person goes out and pays: 1 is the busiest life in this world, 0 has none. */
  bustle: number
  homeOwner: boolean
  accounts: readonly Account[]
  /** The root of every chance in this life. */
  chanceKey: number
}

/** The username of a resident whose accounts are empty and to whom nothing ever happens. */
export const quietUsername = 'user_quiet'

/** The same seed, institution and username always give the same resident. */
export function residentOf(seed: string, institution: Institution, username: string): Resident {
  const country = countryOf(institution.countryCode)
  const chanceKey = joinHashes(hashText(seed), hashText(`${institution.id}/${username}`))
  const random = randomOf(joinHashes(chanceKey, hashText('resident')))
  const [first, last] = [random.pick(country.firstNames), random.pick(country.lastNames)]
  const mailName = `${first}.${last}`
    .normalize('NFD')
    .replace(/[^\w.]/g, '')
    .toLowerCase()
  const quiet = username === quietUsername
  const fullest = institution.id === 'ins_109508' && username === 'user_good'
  const homeOwner = fullest || random.chance(0.4)
  const streetNumber = random.integer(2, 240)
  const street = random.pick(country.streets)
  const bustle = quiet ? 0 : fullest ? 1 : random.integer(60, 90) / 100
  return {
    institution,
    country,
    username,
    name: `${first} ${last}`,
    email: `${mailName}@post.example`,
    phone: country.phone(String(random.integer(10, 99))),
    street: country.code === 'NL' || country.code === 'ES' ? `${street} ${streetNumber}` : `${streetNumber} ${street}`,
    town: random.pick(country.towns),
    employer: random.pick(country.employers),
    bustle,
    homeOwner,
    accounts: openAccounts(institution, country, username, { quiet, homeOwner, brokerage: fullest }),
    chanceKey,
  }
}

type Wishes = { quiet: boolean; homeOwner: boolean; brokerage: boolean }

function openAccounts(institution: Institution, country: Country, username: string, wishes: Wishes): Account[] {
  const random = randomOf(hashText(`${institution.id}/${username}/accounts`))
  const local = (usCents: number) => minorUnits(wishes.quiet ? 0 : Math.round(usCents * country.priceLevel))
  const open = (
    key: keyof Country['accountNames'],
    kind: Pick<Account, 'type' | 'subtype'>,
    openingBalance: MinorUnits,
    limit: MinorUnits | null = null,
  ): Account => ({
    key,
    ...kind,
    name: country.accountNames[key],
    officialName: `${institution.name} ${country.accountNames[key]}`,
    mask: String(random.integer(1000, 9999)),
    openingBalance,
    limit,
    numbers: kind.type === 'depository' ? accountNumbersFor(institution, `${username}/${key}`) : null,
  })
  const limit = minorUnits(Math.round(8_000 * country.priceLevel) * 100)
  const checking = open('checking', { type: 'depository', subtype: 'checking' }, local(218_450))
  const card = open('card', { type: 'credit', subtype: 'credit card' }, local(0), limit)
  if (wishes.quiet) return [checking, card]
  return [
    checking,
    open('savings', { type: 'depository', subtype: 'savings' }, local(random.integer(600_000, 1_400_000))),
    card,
    ...(wishes.homeOwner ? [open('mortgage', { type: 'loan', subtype: 'mortgage' }, local(28_412_000))] : []),
    ...(wishes.brokerage ? [open('brokerage', { type: 'investment', subtype: 'brokerage' }, local(4_186_231))] : []),
  ]
}
