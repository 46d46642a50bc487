// Tells a client what became of its Item, when it left an address for that.
import type { Bank } from '../bank.ts'
import type { ItemRecord, StreamPosition } from '../state/records.ts'
import { positionAt } from './item-stream.ts'
import { newsForGetters } from './news-for-getters.ts'
import { viewItem } from './view-item.ts'

/** Sends one webhook; true when there was an address to send it to. */
export function tellClient(
  bank: Bank,
  item: ItemRecord,
  type: string,
  code: string,
  keys: Record<string, unknown>,
): boolean {
  if (item.webhook === null) return false
  const kept = bank.state.items.get(item.itemId) ?? item
  bank.state.items.put({ ...kept, lastWebhook: { sentMs: bank.clock.nowMs(), code } })
  bank.journal.note('webhook', { item_id: item.itemId, webhook_type: type, webhook_code: code })
  bank.webhooks.send({
    url: item.webhook,
    itemId: item.itemId,
    clientId: item.clientId,
    body: { environment: 'sandbox', ...keys, item_id: item.itemId, webhook_code: code, webhook_type: type },
  })
  return true
}

export const tellOfUpdates = (bank: Bank, item: ItemRecord): boolean =>
  tellClient(bank, item, 'TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE', {
    historical_update_complete: item.historyReady,
    initial_update_complete: item.historyReady,
  })

/**
 * Sends SYNC_UPDATES_AVAILABLE when the Item changed since the client was last told, never before its first sync call; and what a
 * client is told that uses /transactions/get.
 */
export function announceNews(bank: Bank, { itemId }: ItemRecord): void {
  for (const { code, keys } of newsForGetters(bank, itemId)) {
    const told = bank.state.items.get(itemId)
    if (told) tellClient(bank, told, 'TRANSACTIONS', code, keys)
  }
  const item = bank.state.items.get(itemId)
  if (!item || item.removed || item.error || !item.notified || !item.historyReady) return
  const position = positionAt(viewItem(bank, item), bank.clock.nowMs())
  if (isSame(position, item.notified)) return
  const known = { ...item, notified: position }
  bank.state.items.put(known)
  tellOfUpdates(bank, known)
}

const isSame = (left: StreamPosition, right: StreamPosition): boolean =>
  left.throughMs === right.throughMs &&
  left.deeds === right.deeds &&
  left.reports === right.reports &&
  (left.shares ?? 0) === (right.shares ?? 0) &&
  (left.twists ?? 0) === (right.twists ?? 0)

/** The same for every Item that shows this resident, after a deed. */
export function announceDeed(bank: Bank, institutionId: string, username: string): void {
  for (const item of bank.state.items.all()) {
    if (item.institutionId === institutionId && item.username === username) announceNews(bank, item)
  }
}
