import { importTransactions } from '@hearth/ledger'
import { dropSetAsideRows, sortRows } from './apply-page.ts'
import type { KnownAccounts } from './core/translate.ts'
import type { RunningSync } from './running-sync.ts'

/** Takes in the rows set aside earlier that can be understood now: an account became known, or Hearth learned a currency. */
export async function retrySetAsideRows(sync: RunningSync, known: KnownAccounts): Promise<void> {
  const { householdId, store } = sync.context
  const waiting = await store.db
    .selectFrom('set_aside_rows')
    .select(['source_id', 'account_source_id', 'bank_row'])
    .where('household_id', '=', householdId)
    .where('item_id', '=', sync.itemId)
    .execute()
  if (waiting.length === 0) return
  const wires = waiting.map(row => ({
    ...(row.bank_row as object),
    transaction_id: row.source_id,
    account_id: row.account_source_id,
  }))
  const { rows } = sortRows(wires, known)
  if (rows.length === 0) return
  await store.transact(async transaction => {
    // No sync of this loop reported them, so none that is abandoned may take them away again.
    await importTransactions(transaction, householdId, { rows, syncId: null })
    await dropSetAsideRows(
      sync,
      transaction,
      rows.map(row => row.sourceId),
    )
  })
}
