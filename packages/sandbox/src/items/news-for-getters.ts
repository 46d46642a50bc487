// Webhooks for clients that use /transactions/get: INITIAL_UPDATE and HISTORICAL_UPDATE once for each Item, then DEFAULT_UPDATE and
// TRANSACTIONS_REMOVED. Plaid sends them to everybody; here a client gets them from its first /transactions/get on, so that one that
// only syncs is told of each change once.
import { addDays } from '@hearth/money'
import type { Bank } from '../bank.ts'
import type { StreamPosition } from '../state/records.ts'
import { calendarDay, dayNumberAt } from '../world/calendar.ts'
import { changesBetween, linesAt, positionAt } from './item-stream.ts'
import { type ItemView, viewItem } from './view-item.ts'

const settingOf = (clientId: string): string => `uses /transactions/get ${clientId}`
const initialDays = 30

/** From now on the client hears of its Items in this way, too. */
export function rememberGetUse(bank: Bank, clientId: string): void {
  if (bank.state.setting(settingOf(clientId)) === undefined) bank.state.keepSetting(settingOf(clientId), 'yes')
}

export type News = { code: string; keys: Record<string, unknown> }

/** What changed since the client was last told in this way; it counts as told from now on. */
export function newsForGetters(bank: Bank, itemId: string): News[] {
  const item = bank.state.items.get(itemId)
  if (!item || item.webhook === null || item.removed || item.error || !item.historyReady) return []
  if (!item.products.includes('transactions') || bank.state.setting(settingOf(item.clientId)) === undefined) return []
  const view = viewItem(bank, item)
  const here = positionAt(view, bank.clock.nowMs())
  const told = item.toldOfGet
  if (told && JSON.stringify(told) === JSON.stringify(here)) return []
  bank.state.items.put({ ...item, toldOfGet: here })
  if (!told) return historyNews(bank, view, here)
  const changes = changesBetween(view, told, here)
  const removed = changes.filter(change => change.kind === 'removed').map(change => change.transactionId)
  const count = changes.length - removed.length
  return [
    ...(removed.length > 0
      ? [{ code: 'TRANSACTIONS_REMOVED', keys: { error: null, removed_transactions: removed } }]
      : []),
    ...(count > 0 ? [{ code: 'DEFAULT_UPDATE', keys: { error: null, new_transactions: count } }] : []),
  ]
}

/** The last thirty days first, then all of the history. */
function historyNews(bank: Bank, view: ItemView, here: StreamPosition): News[] {
  const { utcOffsetHours } = view.life.resident.country
  const since = addDays(calendarDay(dayNumberAt(bank.clock.nowMs(), utcOffsetHours)).day, -initialDays)
  const lines = linesAt(view, here)
  const recent = lines.filter(({ line }) => line.kind === 'movement' && line.movement.authorizedDay >= since).length
  return [
    { code: 'INITIAL_UPDATE', keys: { error: null, new_transactions: recent } },
    { code: 'HISTORICAL_UPDATE', keys: { error: null, new_transactions: lines.length - recent } },
  ]
}
