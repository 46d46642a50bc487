// Institutions as Plaid describes them, and the choice among them.
import type { Institution as PlaidInstitution } from 'plaid'
import type { Bank } from '../../bank.ts'
import { healthOf } from '../../items/institution-health.ts'
import { instantText } from '../../world/clock.ts'
import { type Institution, institutions } from '../../world/institutions.ts'
import type { Wire } from '../endpoint.ts'
import { productsAt } from '../products.ts'

export type InstitutionWish = { optionalMetadata: boolean; status: boolean }

export function institutionOnWire(bank: Bank, institution: Institution, wish: InstitutionWish): Wire<PlaidInstitution> {
  return {
    country_codes: [institution.countryCode],
    institution_id: institution.id,
    name: institution.name,
    oauth: institution.oauth,
    products: productsAt(institution),
    routing_numbers: institution.routingNumbers,
    ...(wish.optionalMetadata ? { logo: null, primary_color: institution.primaryColor, url: institution.url } : {}),
    ...(wish.status ? { status: statusOnWire(bank, institution) } : {}),
  }
}

export type InstitutionFilter = {
  countryCodes: readonly string[] | null
  products?: readonly string[] | null
  oauth?: boolean | null
  routingNumbers?: readonly string[] | null
}

export const institutionsBy = (filter: InstitutionFilter): Institution[] =>
  institutions.filter(
    institution =>
      (!filter.countryCodes || filter.countryCodes.includes(institution.countryCode)) &&
      (!filter.products || filter.products.every(name => productsAt(institution).some(product => product === name))) &&
      (filter.oauth === undefined || filter.oauth === null || filter.oauth === institution.oauth) &&
      (!filter.routingNumbers || filter.routingNumbers.some(number => institution.routingNumbers.includes(number))),
  )

/** Finds by a part of the name, in any case and without accents, or by the id. */
export function searchByName(among: readonly Institution[], query: string): Institution[] {
  const wanted = plain(query.trim())
  return among.filter(institution => plain(institution.name).includes(wanted) || institution.id === query.trim())
}

const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function statusOnWire(bank: Bank, institution: Institution): NonNullable<Wire<PlaidInstitution>['status']> {
  const { failing, refreshInterval, status } = statuses[healthOf(bank, institution.id)]
  const product = {
    breakdown: {
      error_institution: failing,
      error_plaid: 0,
      refresh_interval: refreshInterval,
      success: 1 - failing,
    },
    last_status_change: instantText(Date.UTC(2022, 0, 1)),
    status,
  }
  return { auth: product, identity: product, item_logins: product, transactions_updates: product }
}

/** The share of logins that fail at the bank, and what follows from it. */
const statuses = {
  healthy: { failing: 0, refreshInterval: 'NORMAL', status: 'HEALTHY' },
  degraded: { failing: 0.5, refreshInterval: 'DELAYED', status: 'DEGRADED' },
  down: { failing: 1, refreshInterval: 'STOPPED', status: 'DOWN' },
  unsupported: { failing: 1, refreshInterval: 'STOPPED', status: 'DOWN' },
} as const
