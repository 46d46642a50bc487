// A page of a sync enters the ledger: rows, rows set aside and the cursor in one transaction.
import { type IncomingRow, importTransactions, removeTransactions } from '@hearth/ledger'
import type { WireSyncPage } from '@hearth/plaid'
import { commitLater, type Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { refuseIfRemoved } from './being-removed.ts'
import { type KnownAccounts, type SetAsideReason, toBankRow, translateTransaction } from './core/translate.ts'
import { keepPage } from './keep-page.ts'
import type { RunningSync, SyncCounts } from './running-sync.ts'

type WireRow = WireSyncPage['added'][number]
type Waiting = { wire: WireRow; reason: SetAsideReason }

/** Applies one page and moves the cursor of the sync and of the Item to its end. Refuses: ITEM_NOT_FOUND when it is being removed. */
export async function applyPage(sync: RunningSync, known: KnownAccounts, page: WireSyncPage): Promise<void> {
  const { householdId, store } = sync.context
  const { rows, waiting } = sortRows([...page.added, ...page.modified], known)
  const removedIds = page.removed.map(row => row.transaction_id)
  const counts: SyncCounts = {
    added: sync.counts.added + page.added.length,
    modified: sync.counts.modified + page.modified.length,
    removed: sync.counts.removed + page.removed.length,
  }
  await store.transact(async transaction => {
    // The cursor goes back with the rows, and the bank still has them.
    await commitLater(transaction)
    await refuseIfRemoved(transaction, householdId, sync.itemId)
    await moveCursor(sync, transaction, page.next_cursor)
    await keepPage(sync, transaction, page)
    await importTransactions(transaction, householdId, {
      rows,
      syncId: sync.syncId,
      isHistory: !sync.historyWasComplete,
    })
    const accountIds = [...known.values()].map(account => account.accountId)
    // What a row was before it became unreadable is no longer true; it comes back with all that was written on it once it reads well.
    const sourceIds = [...removedIds, ...waiting.map(it => it.wire.transaction_id)]
    await removeTransactions(transaction, householdId, { accountIds, sourceIds, syncId: sync.syncId })
    await dropSetAsideRows(sync, transaction, [...rows.map(row => row.sourceId), ...removedIds])
    await setRowsAside(sync, transaction, waiting)
    await transaction
      .updateTable('syncs')
      .set(row => ({ ...counts, set_aside: row('set_aside', '+', waiting.length) }))
      .where('household_id', '=', householdId)
      .where('sync_id', '=', sync.syncId)
      .execute()
  })
  sync.cursor = page.next_cursor
  sync.counts = counts
}

/** Sorts rows of the bank into those that the ledger takes and those that wait. */
export function sortRows(wires: readonly WireRow[], known: KnownAccounts): { rows: IncomingRow[]; waiting: Waiting[] } {
  const rows: IncomingRow[] = []
  const waiting: Waiting[] = []
  // A page may name a row twice, and the last word counts.
  const last = new Map(wires.map(wire => [wire.transaction_id, wire]))
  for (const wire of last.values()) {
    const translation = translateTransaction(wire, known)
    if (translation.kind === 'row') rows.push(translation.row)
    else waiting.push({ wire, reason: translation.reason })
  }
  return { rows, waiting }
}

/** Forgets set-aside rows that are understood by now, or that the bank took back. */
export async function dropSetAsideRows(
  sync: RunningSync,
  transaction: Transaction,
  sourceIds: readonly string[],
): Promise<void> {
  if (sourceIds.length === 0) return
  await transaction
    .deleteFrom('set_aside_rows')
    .where('household_id', '=', sync.context.householdId)
    .where('item_id', '=', sync.itemId)
    .where(sql<boolean>`source_id = any(${sourceIds})`)
    .execute()
}

async function setRowsAside(sync: RunningSync, transaction: Transaction, waiting: readonly Waiting[]): Promise<void> {
  const last = new Map(waiting.map(it => [it.wire.transaction_id, it]))
  if (last.size === 0) return
  await transaction
    .insertInto('set_aside_rows')
    .values(
      [...last.values()].map(({ wire, reason }) => ({
        household_id: sync.context.householdId,
        item_id: sync.itemId,
        source_id: wire.transaction_id,
        account_source_id: wire.account_id,
        reason,
        bank_row: toBankRow(wire),
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['household_id', 'item_id', 'source_id']).doUpdateSet(row => ({
        reason: row.ref('excluded.reason'),
        bank_row: row.ref('excluded.bank_row'),
      })),
    )
    .execute()
}

// The lock of the Item keeps others out; the comparison makes sure of it even when the lock's connection was lost.
async function moveCursor(sync: RunningSync, transaction: Transaction, next: string): Promise<void> {
  const moved = await transaction
    .updateTable('items')
    .set({ cursor: next })
    .where('household_id', '=', sync.context.householdId)
    .where('item_id', '=', sync.itemId)
    .where(sql<boolean>`cursor is not distinct from ${sync.cursor}`)
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n) throw new Error('Another sync of this Item has moved its cursor')
}
