// /link/token/get: what a link token was made for, and what Link came to.
import type { LinkTokenGetResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { accountIdFor } from '../../items/view-item.ts'
import { stableUuid } from '../../stable-id.ts'
import type { LinkTokenRecord } from '../../state/records.ts'
import { instantText } from '../../world/clock.ts'
import { institutionOf } from '../../world/institutions.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidInput } from '../failure.ts'
import { text } from '../fields.ts'
import { countryCodes, productsAmong } from '../products.ts'

type Response = Answer<LinkTokenGetResponse>

export const linkTokenGet = endpoint('/link/token/get', { link_token: text() }, ({ bank, client, input }): Response => {
  const token = bank.state.linkTokens.get(input.link_token)
  if (!token || token.clientId !== client.id) {
    throw invalidInput('INVALID_LINK_TOKEN', 'could not find matching link token for this client')
  }
  return {
    created_at: instantText(token.createdMs),
    expiration: instantText(token.expiresMs),
    link_sessions: token.finished ? [sessionOf(bank, token, token.finished)] : [],
    link_token: token.linkToken,
    metadata: {
      client_name: token.clientName,
      country_codes: countryCodes.filter(code => token.countryCodes.includes(code)),
      initial_products: productsAmong(token.products),
      language: token.language,
      redirect_uri: token.redirectUri,
      webhook: token.webhook,
    },
  }
})

type Finished = NonNullable<LinkTokenRecord['finished']>

function sessionOf(
  bank: Bank,
  token: LinkTokenRecord,
  finished: Finished,
): NonNullable<Response['link_sessions']>[number] {
  const item = bank.state.items.get(finished.itemId)
  const institution = item ? institutionOf(item.institutionId) : undefined
  const resident = item && institution ? bank.world.lifeAt(institution, item.username).resident : undefined
  const accounts = (resident?.accounts ?? [])
    .filter(account => finished.accountKeys.includes(account.key))
    .map(account => ({
      class_type: null,
      id: accountIdFor(bank.seed, finished.itemId, account.key),
      mask: account.mask,
      name: account.name,
      subtype: account.subtype,
      type: account.type,
      verification_status: null,
    }))
  const named = institution ? { institution_id: institution.id, name: institution.name } : null
  const linkSessionId = stableUuid([bank.seed, 'session', token.linkToken])
  return {
    events: [],
    exit: null,
    finished_at: instantText(finished.atMs),
    link_session_id: linkSessionId,
    on_exit: null,
    on_success: {
      metadata: { accounts, institution: named, link_session_id: linkSessionId },
      public_token: finished.publicToken,
    },
    results: {
      bank_income_results: [],
      cra_item_add_results: [],
      cra_update_results: [],
      document_income_results: null,
      item_add_results: [{ accounts, institution: named, public_token: finished.publicToken }],
      payroll_income_results: [],
    },
    started_at: instantText(token.createdMs),
  }
}
