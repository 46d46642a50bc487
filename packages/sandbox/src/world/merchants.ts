// Shops and companies. Each is one object, however often somebody pays there: two years of a life name a few dozen of them.
import type { Town } from './country.ts'
import type { Merchant } from './movement.ts'

const shopStreets = ['Market Square', 'High Street 12', 'Station Square 3', 'Old Town 27', 'Riverside 8'] as const

const companies = new Map<string, Merchant>()

/** A company that nobody walks into. */
export function companyOf(name: string, type: Merchant['type'] = 'merchant'): Merchant {
  const key = `${type} ${name}`
  const known = companies.get(key) ?? { name, website: siteOf(name), address: null, town: null, type }
  companies.set(key, known)
  return known
}

const shops = new WeakMap<Town, Map<string, Merchant>>()

/** A shop of a chain in a town. */
export function shopIn(town: Town, name: string): Merchant {
  const here = shops.get(town) ?? new Map<string, Merchant>()
  shops.set(town, here)
  const known = here.get(name) ?? { ...companyOf(name), town, address: streetOf(name) }
  here.set(name, known)
  return known
}

const streetOf = (name: string): string => shopStreets[name.length % shopStreets.length] ?? shopStreets[0]

function siteOf(name: string): string {
  const words =
    name
      .normalize('NFD')
      .replace(/[\u0300-\u036f']/g, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  return `${words.join('-')}.example`
}
