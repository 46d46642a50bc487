// Who banks here: one resident for each username at each institution, with a name, a home and accounts.
import type { MinorUnits } from '@hearth/money'
import type { Account } from './account.ts'
import { countryOf } from './countries.ts'
import type { Country, Town } from './country.ts'
import type { CustomLife } from './custom-life.ts'
import type { Holder } from './holders.ts'
import type { Institution } from './institutions.ts'
import { openAccounts } from './open-accounts.ts'
import { type Persona, personaOf, type Sideline } from './personas.ts'
import { hashText, joinHashes, type Random, randomOf } from './random.ts'

export type Resident = {
  institution: Institution
  country: Country
  username: string
  /** The first owner's; `holders` has all of them. */
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
  /** Who the accounts belong to, unless a custom account says otherwise: see holdersOf. */
  holders: readonly Holder[]
  /** The accounts are those of a business. */
  business: boolean
  /** Salary as a share of the usual one. */
  pay: number
  /** What is never paid off on the card. */
  revolving: MinorUnits | null
  sidelines: readonly Sideline[]
  /** False: nothing that this person does is ever pending. */
  holds: boolean
  /** Set for a user_custom: what its password says, to be read by whoever shows that part. */
  custom: CustomLife | null
  /** The root of every chance in this life. */
  chanceKey: number
}

/** The one whom Plaid's own sandbox has always had at First Platypus. */
const albertaBobbeth = ['Alberta Bobbeth', 'Charleson'] as const

/** The same seed, institution and username always give the same resident. */
export function residentOf(seed: string, institution: Institution, username: string): Resident {
  const country = countryOf(institution.countryCode)
  const persona = personaOf(username)
  const chanceKey = joinHashes(hashText(seed), hashText(`${institution.id}/${username}`))
  const random = randomOf(joinHashes(chanceKey, hashText('resident')))
  const fullest = institution.id === 'ins_109508' && username === 'user_good'
  const thrownName = [random.pick(country.firstNames), random.pick(country.lastNames)] as const
  const [first, last] = fullest ? albertaBobbeth : thrownName
  const thrownHome = random.chance(0.4)
  const documented = username === 'user_good' && country.code === 'US'
  const homeOwner = persona.homeOwner ?? (documented || thrownHome)
  const streetNumber = random.integer(2, 240)
  const street = random.pick(country.streets)
  const thrownBustle = random.integer(60, 90) / 100
  const person = {
    name: `${first} ${last}`,
    email: mailAddressOf(first, last),
    phone: country.phone(String(random.integer(10, 99))),
    street: country.code === 'NL' || country.code === 'ES' ? `${street} ${streetNumber}` : `${streetNumber} ${street}`,
    town: random.pick(country.towns),
  }
  return {
    institution,
    country,
    username,
    ...person,
    employer: random.pick(country.employers),
    bustle: fullest ? 1 : (persona.bustle ?? thrownBustle),
    homeOwner,
    accounts: openAccounts(institution, country, username, { persona, homeOwner, documented, fullest }),
    holders: holdersAt(country, persona, person, last, random),
    business: persona.business ?? false,
    pay: persona.pay ?? 1,
    revolving: persona.revolving === undefined ? null : localAmount(country, persona.revolving),
    sidelines: persona.sidelines ?? [],
    holds: persona.holds ?? true,
    custom: null,
    chanceKey,
  }
}

/** Who an account belongs to: those whom a custom account names, else everybody of the household. */
export const holdersOf = (resident: Resident, account: Account): readonly Holder[] =>
  resident.custom?.accounts.get(account.key)?.holders ?? resident.holders

type Person = Pick<Resident, 'name' | 'email' | 'phone' | 'street' | 'town'>

/** One holder, or two of one name and address. */
function holdersAt(country: Country, persona: Persona, person: Person, last: string, random: Random): Holder[] {
  const { town, street } = person
  const first = holderOf(country.code, person)
  if (persona.owners !== 2) return [first]
  const others = country.firstNames.filter(name => !person.name.startsWith(name))
  const partner = random.pick([others[0] ?? country.firstNames[0], ...others.slice(1)])
  const phone = country.phone(String(random.integer(10, 99)))
  return [
    first,
    holderOf(country.code, { name: `${partner} ${last}`, email: mailAddressOf(partner, last), phone, street, town }),
  ]
}

const holderOf = (country: string, { name, email, phone, street, town }: Person): Holder => ({
  names: [name],
  emails: [{ address: email, primary: true, type: 'primary' }],
  phones: [{ number: phone, primary: true, type: 'mobile' }],
  addresses: [{ street, city: town.city, region: town.region, postalCode: town.postalCode, country, primary: true }],
})

function mailAddressOf(first: string, last: string): string {
  const name = `${first}.${last}`
    .normalize('NFD')
    .replace(/ /g, '.')
    .replace(/[^\w.]/g, '')
    .toLowerCase()
  return `${name}@post.example`
}

/** Local minor units for US cents of the first day. */
const localAmount = (country: Country, usCents: number): MinorUnits =>
  Math.round(usCents * country.priceLevel) as MinorUnits
