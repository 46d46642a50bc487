// Items and the tokens that stand for them.
import type { Bank } from '../bank.ts'
import { stableId, stableUuid } from '../stable-id.ts'
import type { ItemRecord } from '../state/records.ts'
import { institutionOf } from '../world/institutions.ts'
import { consentEndOf, keepConsentEnd } from './consent.ts'

const publicTokenMs = 30 * 60_000

/** An id that no other Item has; taken before the Item is made, so that Link can already show its account ids. */
export const reserveItemId = (bank: Bank, clientId: string): string =>
  stableId(37, [bank.seed, 'item', clientId, bank.state.nextNumber(`item of ${clientId}`)])

export type ItemWishes = {
  itemId: string
  clientId: string
  institutionId: string
  username: string
  accountKeys: string[]
  products: string[]
  webhook: string | null
  daysRequested: number
}

export function createItem(bank: Bank, wishes: ItemWishes): ItemRecord {
  const item: ItemRecord = {
    ...wishes,
    accessToken: `access-sandbox-${stableUuid([bank.seed, 'access', wishes.itemId])}`,
    createdMs: bank.clock.nowMs(),
    error: null,
    removed: false,
    historyReady: true,
    mutateAtPage: null,
    notified: null,
    lastWebhook: null,
  }
  bank.state.items.put(item)
  const institution = institutionOf(item.institutionId)
  const consentEndMs = institution ? consentEndOf(institution, item.createdMs) : null
  return consentEndMs === null ? item : keepConsentEnd(bank, item, consentEndMs)
}

/** A token for one exchange within half an hour. */
export function createPublicToken(bank: Bank, item: ItemRecord): string {
  const number = bank.state.nextNumber(`public token of ${item.clientId}`)
  const publicToken = `public-sandbox-${stableUuid([bank.seed, 'public', item.clientId, number])}`
  const expiresMs = bank.clock.nowMs() + publicTokenMs
  bank.state.publicTokens.put({ publicToken, clientId: item.clientId, itemId: item.itemId, expiresMs, used: false })
  return publicToken
}
