// /control/items/:itemId/…: what becomes of an Item's login and consent, and accounts that its owner opens.
import type { FastifyInstance } from 'fastify'
import type { Bank } from '../bank.ts'
import { keepConsentEnd, planDisconnect, requireLogin, warningMs } from '../items/consent.ts'
import { announceNews, tellClient } from '../items/tell-client.ts'
import { viewItem } from '../items/view-item.ts'
import { invalidField } from '../plaid/failure.ts'
import { oneOf, optional, text } from '../plaid/fields.ts'
import type { ItemRecord } from '../state/records.ts'
import { instantText } from '../world/clock.ts'
import { findItem, read } from './control-input.ts'
import { instantAfter } from './durations.ts'
import { openAccount } from './faults/open-account.ts'

const disconnectReasons = ['INSTITUTION_MIGRATION', 'INSTITUTION_TOKEN_EXPIRATION'] as const

export function itemRoutes(app: FastifyInstance, bank: Bank): void {
  /** PENDING_EXPIRATION is sent seven days before the end, or now when that is past. */
  app.post('/items/:itemId/consent', request => {
    const { ends } = read({ ends: text() }, request.body)
    const item = findItem(bank, request.params)
    const endsMs = readInstant(bank, ends, 'ends')
    keepConsentEnd(bank, item, endsMs)
    bank.agenda.runDue(bank.clock.nowMs())
    return { consent_expiration_time: instantText(endsMs), item_id: item.itemId }
  })
  app.post('/items/:itemId/disconnect', request => {
    const input = read({ at: optional(text()), reason: optional(oneOf(disconnectReasons)) }, request.body)
    const item = findItem(bank, request.params)
    const atMs = input.at === null ? bank.clock.nowMs() + warningMs : readInstant(bank, input.at, 'at')
    planDisconnect(bank, item, atMs, input.reason ?? 'INSTITUTION_MIGRATION')
    return { disconnect_time: instantText(atMs), item_id: item.itemId }
  })
  app.post('/items/:itemId/login-required', request => {
    const item = findItem(bank, request.params)
    requireLogin(bank, item)
    return { error_code: bank.state.items.get(item.itemId)?.error?.code ?? null, item_id: item.itemId }
  })
  /** The login works again without anybody having opened Link. */
  app.post('/items/:itemId/login-repaired', request => {
    const item = findItem(bank, request.params)
    if (item.error?.code !== 'ITEM_LOGIN_REQUIRED') throw invalidField('the login of this Item is not broken')
    const repaired: ItemRecord = { ...item, error: null }
    bank.state.items.put(repaired)
    tellClient(bank, repaired, 'ITEM', 'LOGIN_REPAIRED', {})
    announceNews(bank, repaired)
    return { error_code: null, item_id: item.itemId }
  })
  /** The owner opens an account like their first one. It can be shared in update mode. */
  app.post('/items/:itemId/new-account', request => {
    const { name } = read({ name: optional(text({ min: 1, max: 100 })) }, request.body)
    const item = findItem(bank, request.params)
    const view = viewItem(bank, item)
    const like = view.accounts.find(({ account }) => account.type === 'depository') ?? view.accounts[0]
    if (!like) throw invalidField('the Item has no account')
    const mask = String(1000 + ((bank.state.nextNumber('mask') * 1_237) % 9_000))
    const named = {
      name: name ?? 'New Account',
      officialName: `${view.institution.name} ${name ?? 'New Account'}`,
      mask,
    }
    const account = openAccount(bank, view, like.account, named)
    tellClient(bank, item, 'ITEM', 'NEW_ACCOUNTS_AVAILABLE', { error: null })
    return { item_id: item.itemId, mask: account.mask, name: account.name, subtype: account.subtype }
  })
}

/** An ISO instant, or a duration from now; never before now. */
function readInstant(bank: Bank, written: string, path: string): number {
  const nowMs = bank.clock.nowMs()
  const instantMs = written.startsWith('P') ? instantAfter(nowMs, written) : Date.parse(written)
  if (Number.isNaN(instantMs) || instantMs < nowMs) {
    throw invalidField(`${path} must be an ISO instant that is not past, or a duration such as P7D`)
  }
  return instantMs
}
