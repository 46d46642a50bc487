// Makes the bank report rows for one Item exactly as they are given, whether a real bank would do so or not.
import type { Bank } from '../bank.ts'
import { linesAt, positionAt } from '../items/item-stream.ts'
import { announceNews } from '../items/tell-client.ts'
import { type ItemView, viewItem } from '../items/view-item.ts'
import { invalidField } from '../plaid/failure.ts'
import { lineOnWire } from '../plaid/transaction-on-wire.ts'
import { stableId } from '../stable-id.ts'
import type { ItemRecord, ReportRecord } from '../state/records.ts'
import { calendarDay, dayNumberAt } from '../world/calendar.ts'

export type PartialRow = Record<string, unknown>

export type ReportWishes = { added: PartialRow[]; modified: PartialRow[]; removed: string[] }

/**
 * Adds to the Item's stream of changes, in the order removed, added, modified. An added row is laid over a full row of
 * today; a modified one over what the bank shows under its transaction_id. Gives the transaction ids in that order.
 * Throws INVALID_FIELD on a row whose transaction_id or account_id is no text, or that modifies what is not there.
 */
export function reportRows(bank: Bank, item: ItemRecord, wishes: ReportWishes): string[] {
  const view = viewItem(bank, item)
  const position = positionAt(view, bank.clock.nowMs())
  const lines = new Map(linesAt(view, position).map(change => [change.transactionId, change]))
  const firstSequence = view.reports.length + 1
  const shown = new Map(
    [...lines].map(([id, change]) => [id, { accountId: change.accountId, row: rowOf(view, change) }]),
  )
  const drafts: Draft[] = [
    ...wishes.removed.map((transactionId): Draft => {
      const before = shown.get(transactionId)
      if (!before) throw invalidField(`removed: the bank does not show ${transactionId}`)
      return { kind: 'removed', transactionId, accountId: before.accountId, row: null }
    }),
    ...wishes.added.map((row, at) => draftOf('added', { ...plainRow(bank, view, firstSequence + at), ...row })),
    ...wishes.modified.map(row => {
      const before = shown.get(String(row.transaction_id))
      if (!before) throw invalidField(`modified: the bank does not show ${String(row.transaction_id)}`)
      return draftOf('modified', { ...before.row, ...row })
    }),
  ]
  bank.state.together(() => {
    for (const [at, draft] of drafts.entries()) {
      const sequence = firstSequence + at
      const reportId = `${item.itemId}/${sequence}`
      bank.state.reports.put({ ...draft, reportId, itemId: item.itemId, sequence, atMs: bank.clock.nowMs() })
    }
  })
  announceNews(bank, item)
  return drafts.map(draft => draft.transactionId)
}

type Draft = Pick<ReportRecord, 'kind' | 'transactionId' | 'accountId' | 'row'>

const rowOf = (view: ItemView, change: ReturnType<typeof linesAt>[number]): Record<string, unknown> => ({
  ...lineOnWire(view, change.line, { categoryVersion: 'v2', originalDescription: false }),
})

function draftOf(kind: 'added' | 'modified', row: Record<string, unknown>): Draft {
  const { transaction_id: transactionId, account_id: accountId } = row
  if (typeof transactionId !== 'string' || typeof accountId !== 'string') {
    throw invalidField('transaction_id and account_id must be strings')
  }
  return { kind, transactionId, accountId, row }
}

/** A posted purchase of today on the first account, for whatever a report leaves out. */
function plainRow(bank: Bank, view: ItemView, sequence: number): Record<string, unknown> {
  const today = calendarDay(dayNumberAt(bank.clock.nowMs(), view.life.resident.country.utcOffsetHours)).day
  return {
    account_id: view.accounts[0]?.accountId,
    account_owner: null,
    amount: 10,
    authorized_date: today,
    authorized_datetime: null,
    category: null,
    category_id: null,
    check_number: null,
    counterparties: [],
    date: today,
    datetime: null,
    iso_currency_code: view.accounts[0]?.account.currency ?? view.currency,
    location: {
      address: null,
      city: null,
      country: null,
      lat: null,
      lon: null,
      postal_code: null,
      region: null,
      store_number: null,
    },
    logo_url: null,
    merchant_entity_id: null,
    merchant_name: null,
    name: 'Purchase',
    original_description: null,
    payment_channel: 'in store',
    payment_meta: {
      by_order_of: null,
      payee: null,
      payer: null,
      payment_method: null,
      payment_processor: null,
      ppd_id: null,
      reason: null,
      reference_number: null,
    },
    pending: false,
    pending_transaction_id: null,
    personal_finance_category: {
      confidence_level: 'HIGH',
      detailed: 'GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE',
      primary: 'GENERAL_MERCHANDISE',
      version: 'v2',
    },
    transaction_code: null,
    transaction_id: stableId(37, [bank.seed, 'report', view.item.itemId, sequence]),
    transaction_type: 'place',
    unofficial_currency_code: null,
    website: null,
  }
}
