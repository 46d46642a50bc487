// /transactions/refresh: the bank looks again at once, and tells of what it found.
import type { TransactionsRefreshResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { refreshDynamicRows } from '../../items/dynamic-rows.ts'
import { openItemWith } from '../../items/find-item.ts'
import { changesBetween, positionAt } from '../../items/item-stream.ts'
import { announceDeed, announceNews, tellClient } from '../../items/tell-client.ts'
import { type ItemView, viewItem } from '../../items/view-item.ts'
import { dynamicUsername } from '../../world/personas.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'

export const transactionsRefresh = endpoint(
  '/transactions/refresh',
  { access_token: text() },
  ({ bank, client, input }): Answer<TransactionsRefreshResponse> => {
    refreshTransactions(bank, openItemWith(bank, client, input.access_token, 'transactions'))
    return {}
  },
)

/**
 * For the customer whose rows change on command: does that, and tells every Item that shows them. Otherwise there is nothing
 * that the bank did not know before, and the client hears of whatever it has not yet been told. SYNC_UPDATES_AVAILABLE goes
 * to those who sync; DEFAULT_UPDATE and TRANSACTIONS_REMOVED also to those who get.
 */
export function refreshTransactions(bank: Bank, view: ItemView): void {
  if (view.item.username !== dynamicUsername) {
    announceNews(bank, view.item)
    return
  }
  const nowMs = bank.clock.nowMs()
  const before = positionAt(view, nowMs)
  refreshDynamicRows(bank, view.institution)
  announceDeed(bank, view.institution.id, view.item.username)
  const item = bank.state.items.get(view.item.itemId) ?? view.item
  const after = viewItem(bank, item)
  const changes = changesBetween(after, before, positionAt(after, nowMs))
  const added = changes.filter(change => change.kind === 'added')
  const removed = changes.filter(change => change.kind === 'removed')
  if (added.length > 0) {
    tellClient(bank, item, 'TRANSACTIONS', 'DEFAULT_UPDATE', { error: null, new_transactions: added.length })
  }
  if (removed.length > 0) {
    tellClient(bank, item, 'TRANSACTIONS', 'TRANSACTIONS_REMOVED', {
      error: null,
      removed_transactions: removed.map(change => change.transactionId),
    })
  }
}
