// Rows that were reported by hand leave and come again like all others when ids change: under other ids, on the accounts of now.
import type { Bank } from '../../bank.ts'
import { linesAt, positionAt } from '../../items/item-stream.ts'
import { reportedIds } from '../../items/reported-rows.ts'
import { type ItemView, viewItem } from '../../items/view-item.ts'
import { stableId } from '../../stable-id.ts'
import type { PartialRow, ReportWishes } from '../report-rows.ts'

/** What is to be reported once the ids of `before` are no more. A life's own row that was corrected by hand is left to its life. */
export function renewReported(bank: Bank, before: ItemView): ReportWishes {
  const { item } = before
  const position = positionAt(before, bank.clock.nowMs())
  const lived = new Set(reportedIds(before, position).flatMap(id => (id.life ? [id.transactionId] : [])))
  const rows = linesAt(before, position).flatMap(({ line, transactionId }) =>
    line.kind === 'reported' && !lived.has(transactionId) ? [{ ...line.row, transaction_id: transactionId }] : [],
  )
  const renewed = new Map(
    rows.map(row => [row.transaction_id, stableId(37, [bank.seed, 'renewed', item.itemId, row.transaction_id])]),
  )
  const now = viewItem(bank, item)
  const accounts = new Map(before.accounts.map(it => [it.accountId, now.accountIdOf(it.account.key) ?? it.accountId]))
  const renew = (row: PartialRow): PartialRow => ({
    ...row,
    transaction_id: renewed.get(String(row.transaction_id)),
    account_id: accounts.get(String(row.account_id)) ?? row.account_id,
    pending_transaction_id: renewed.get(String(row.pending_transaction_id)) ?? row.pending_transaction_id,
  })
  return { added: rows.map(renew), modified: [], removed: [...renewed.keys()] }
}
