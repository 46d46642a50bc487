// /transactions/sync: what changed on an Item since a cursor, a page at a time.
import type { TransactionsSyncResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { type Cursor, readCursor, writeCursor } from '../../items/cursor.ts'
import { openItem } from '../../items/find-item.ts'
import { positionAt, type StreamChange } from '../../items/item-stream.ts'
import { streamBetween } from '../../items/recent-streams.ts'
import { type ItemView, viewItem } from '../../items/view-item.ts'
import { accountsOnWire, chooseAccounts } from '../account-on-wire.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField, PlaidFailure } from '../failure.ts'
import { flag, integer, notNull, object, oneOf, optional, text } from '../fields.ts'
import { linesOnWire, type TransactionWish, type WireRow } from '../transaction-on-wire.ts'

export const syncOptions = object({
  account_id: optional(text()),
  days_requested: optional(integer(1, 730)),
  include_logo_and_counterparty_beta: optional(flag()),
  include_original_description: optional(flag()),
  include_personal_finance_category: optional(flag()),
  personal_finance_category_version: optional(oneOf(['v1', 'v2'])),
})

type SyncAnswer = Omit<Answer<TransactionsSyncResponse>, 'added' | 'modified'> & {
  added: WireRow[]
  modified: WireRow[]
}

export type SyncInput = {
  count: number | null
  cursor: string | null
  options: ReturnType<typeof syncOptions.read> | null
}

export const transactionsSync = endpoint(
  '/transactions/sync',
  {
    access_token: text(),
    count: optional(integer(1, 500)),
    cursor: optional(text()),
    options: notNull(syncOptions),
  },
  ({ bank, client, input, nowMs }): SyncAnswer =>
    syncTransactions(bank, openItem(bank, client, input.access_token), input, nowMs),
)

/** A page of an Item's changes, for its owner and for those who were handed a token to one of its accounts. */
export function syncTransactions(bank: Bank, asked: ItemView, input: SyncInput, nowMs: number): SyncAnswer {
  const view = enableTransactions(bank, asked, input.options?.days_requested ?? null)
  const accountId = input.options?.account_id ?? null
  if (accountId !== null) chooseAccounts(view, [accountId])
  const accounts = accountsOnWire(view, nowMs, bank.seed)
  const cursorText = input.cursor ?? ''
  const stream = `${view.item.itemId}/${accountId ?? ''}`
  const cursor =
    cursorText === '' ? startOfStream : cursorText === 'now' ? null : readCursor(bank.seed, stream, cursorText)
  if (cursor === null && cursorText !== 'now') throw invalidField('cursor is not one that this Item was given')
  rememberFirstCall(bank, view, nowMs)
  if (!view.item.historyReady) return notReady(accounts, cursorText)

  const here = positionAt(view, nowMs)
  const { from, loop } = cursor ?? { from: here, loop: null }
  const to = loop?.to ?? here
  refuseOnMutation(bank, view, loop?.page ?? 1)
  const changes = streamBetween(bank, view, from, to)
  const all = accountId === null ? changes : changes.filter(change => change.accountId === accountId)
  const start = loop?.offset ?? 0
  const end = start + (input.count ?? 100)
  const more = end < all.length
  const next: Cursor = more
    ? { from, loop: { to, offset: end, page: (loop?.page ?? 1) + 1 } }
    : { from: to, loop: null }
  return {
    accounts,
    ...pageOnWire(view, all.slice(start, end), {
      categoryVersion: input.options?.personal_finance_category_version ?? 'v2',
      originalDescription: input.options?.include_original_description ?? false,
    }),
    has_more: more,
    next_cursor: writeCursor(bank.seed, stream, next),
    transactions_update_status: 'HISTORICAL_UPDATE_COMPLETE',
  }
}

const startOfStream: Cursor = { from: null, loop: null }

const pageOnWire = (view: ItemView, page: readonly StreamChange[], wish: TransactionWish) => {
  const rows = (kind: StreamChange['kind']): WireRow[] => {
    const lines = page.flatMap(change => (change.kind === kind && change.line ? [change.line] : []))
    return linesOnWire(view, lines, wish)
  }
  const removed = page
    .filter(change => change.kind === 'removed')
    .map(change => ({ account_id: change.accountId, transaction_id: change.transactionId }))
  return { added: rows('added'), modified: rows('modified'), removed }
}

/** Not an error: empty lists, and a cursor that says that there is nothing to go on from yet. */
const notReady = (accounts: SyncAnswer['accounts'], cursor: string): SyncAnswer => ({
  accounts,
  added: [],
  has_more: false,
  modified: [],
  next_cursor: cursor,
  removed: [],
  transactions_update_status: 'NOT_READY',
})

/** An Item that was linked without transactions gets them on the first call, for as many days as that call says. */
function enableTransactions(bank: Bank, view: ItemView, daysRequested: number | null): ItemView {
  const { item } = view
  if (item.products.includes('transactions')) return view
  const enabled = {
    ...item,
    products: [...item.products, 'transactions'],
    daysRequested: daysRequested ?? item.daysRequested,
  }
  bank.state.items.put(enabled)
  return viewItem(bank, enabled)
}

/** Webhooks about updates start with the first call. */
function rememberFirstCall(bank: Bank, view: ItemView, nowMs: number): void {
  if (view.item.notified) return
  const notified = view.item.historyReady ? positionAt(view, nowMs) : { throughMs: 0, deeds: 0, reports: 0 }
  bank.state.items.put({ ...view.item, notified })
}

function refuseOnMutation(bank: Bank, view: ItemView, page: number): void {
  if (view.item.mutateAtPage !== page) return
  const item = bank.state.items.get(view.item.itemId) ?? view.item
  bank.state.items.put({ ...item, mutateAtPage: null })
  throw new PlaidFailure(
    'TRANSACTIONS_ERROR',
    'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
    'underlying transaction data changed since last page was fetched. Please restart pagination from last update',
  )
}
