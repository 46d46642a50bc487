// Institutions as Link lists them.
import type { Bank } from '../bank.ts'
import { healthOf } from '../items/institution-health.ts'
import type { LinkInstitution } from '../link-port.ts'
import { institutionsBy, searchByName } from '../plaid/institutions/institution-on-wire.ts'
import type { LinkTokenRecord } from '../state/records.ts'
import type { Institution } from '../world/institutions.ts'
import { isFiltered } from './offered-accounts.ts'

/** Who has not what the session must have is found by its name only, and then said to be so. */
export function searchInstitutions(bank: Bank, token: LinkTokenRecord, query: string): LinkInstitution[] {
  const offered = institutionsBy({ countryCodes: token.countryCodes })
  const found = searchByName(offered, query).map(institution => institutionForLink(bank, token, institution))
  const { routingNumber } = token.wishes
  const isFirst = ({ institutionId }: LinkInstitution) =>
    routingNumber !== null &&
    offered.some(({ id, routingNumbers }) => id === institutionId && routingNumbers.includes(routingNumber))
  const shown = query === '' ? found.filter(({ filtered, health }) => !filtered && health !== 'unsupported') : found
  return [...shown.filter(isFirst), ...shown.filter(one => !isFirst(one))]
}

export const institutionForLink = (bank: Bank, token: LinkTokenRecord, institution: Institution): LinkInstitution => ({
  institutionId: institution.id,
  name: institution.name,
  countryCode: institution.countryCode,
  url: institution.url,
  oauth: institution.oauth,
  health: healthOf(bank, institution.id),
  filtered: token.updateItemId === null && isFiltered(token, institution),
})
