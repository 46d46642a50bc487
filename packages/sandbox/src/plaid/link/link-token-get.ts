// /link/token/get: what a link token was made for, and what came of each session of Link that was opened with it.
import type { LinkTokenGetResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { viewItem } from '../../items/view-item.ts'
import { eventsOnWire, type LinkSessionRecord, sessionsOf } from '../../link-desk/link-sessions.ts'
import { readLinkToken } from '../../link-desk/link-tokens.ts'
import { linkedAccount } from '../../link-desk/offered-accounts.ts'
import { instantText } from '../../world/clock.ts'
import { institutionOf } from '../../world/institutions.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidInput } from '../failure.ts'
import { text } from '../fields.ts'
import { countryCodes, productsAmong } from '../products.ts'

type Response = Answer<LinkTokenGetResponse>
type Session = NonNullable<Response['link_sessions']>[number]

const sessionKeptMs = 6 * 3_600_000

export const linkTokenGet = endpoint(
  '/link/token/get',
  { link_token: text() },
  ({ bank, client, input, nowMs }): Response => {
    const token = readLinkToken(bank, input.link_token)
    if (!token || token.clientId !== client.id) {
      throw invalidInput('INVALID_LINK_TOKEN', 'could not find matching link token for this client')
    }
    const filters = Object.entries(token.wishes.accountFilters ?? {})
    const kept = sessionsOf(bank, token.linkToken).filter(session => nowMs - session.touchedMs < sessionKeptMs)
    return {
      created_at: instantText(token.createdMs),
      expiration: instantText(token.expiresMs),
      link_sessions: kept.map(session => sessionOnWire(bank, session)).reverse(),
      link_token: token.linkToken,
      metadata: {
        ...(token.wishes.accountFilters
          ? {
              account_filters: Object.fromEntries(
                filters.map(([type, account_subtypes]) => [type, { account_subtypes }]),
              ),
            }
          : {}),
        client_name: token.clientName,
        country_codes: countryCodes.filter(code => token.countryCodes.includes(code)),
        initial_products: productsAmong(token.products),
        ...(token.wishes.routingNumber ? { institution_data: { routing_number: token.wishes.routingNumber } } : {}),
        language: token.language,
        redirect_uri: token.redirectUri,
        webhook: token.webhook,
      },
      ...(token.wishes.user?.userId ? { user_id: token.wishes.user.userId } : {}),
    }
  },
)

function sessionOnWire(bank: Bank, session: LinkSessionRecord): Session {
  const { sessionId: link_session_id } = session
  const added = session.added.map(each => addedOnWire(bank, each))
  const first = added[0]
  const exit = exitOnWire(session)
  return {
    events: eventsOnWire(session),
    exit,
    finished_at: session.finishedMs === null ? null : instantText(session.finishedMs),
    link_session_id,
    on_exit: exit,
    on_success: first
      ? {
          metadata: {
            accounts: first.accounts,
            institution: first.institution,
            link_session_id,
            transfer_status: null,
          },
          public_token: first.public_token,
        }
      : null,
    results: {
      bank_income_results: [],
      cra_item_add_results: [],
      cra_update_results: [],
      document_income_results: null,
      item_add_results: added,
      payroll_income_results: [],
    },
    started_at: instantText(session.startedMs),
  }
}

/** The accounts as they were shared then, whatever became of the Item. */
function addedOnWire(
  bank: Bank,
  { publicToken, itemId, institutionId, accountKeys }: LinkSessionRecord['added'][number],
) {
  const item = bank.state.items.get(itemId)
  const institution = institutionOf(institutionId)
  const accounts = item ? viewItem(bank, { ...item, accountKeys }).accounts : []
  return {
    accounts: accounts.map(({ account }) => {
      const { subtype, ...rest } = linkedAccount(bank, itemId, account)
      return { ...rest, ...(subtype === null ? {} : { subtype }) }
    }),
    institution: institution ? { institution_id: institution.id, name: institution.name } : null,
    public_token: publicToken,
  }
}

function exitOnWire({ exit, events, sessionId }: LinkSessionRecord): NonNullable<Session['exit']> | null {
  if (!exit) return null
  const { institution_id, institution_name, request_id } = events.at(-1)?.metadata ?? {}
  return {
    error: exit.error && {
      display_message: exit.error.display_message,
      error_code: exit.error.error_code,
      error_message: exit.error.error_message,
      error_type: exit.error.error_type as NonNullable<NonNullable<Session['exit']>['error']>['error_type'],
      request_id: exit.error.request_id,
    },
    metadata: {
      institution: institution_id && institution_name ? { institution_id, name: institution_name } : null,
      link_session_id: sessionId,
      ...(request_id ? { request_id } : {}),
      ...(exit.status ? { status: exit.status } : {}),
    },
  }
}
