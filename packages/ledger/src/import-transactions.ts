// Rows entering the ledger, from a sync or a file: one statement for a page, however many rows it has.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { recordEvents } from './history.ts'
import type { IncomingRow } from './incoming-row.ts'
import { learnPayees } from './payees/learn-payees.ts'
import { upsertRows } from './upsert-rows.ts'

/**
 * Writes rows that the bank added or modified, in the caller's transaction, so that they commit together with the cursor that
 * they came from. Repeating it changes nothing. What the household said of a row stays: a posted row takes over the pending
 * row that it names, and what a person, a rule or experience chose is never replaced by the bank's. Rows of `isHistory` are those
 * that the bank had before it was linked: nobody has to review them.
 */
export async function importTransactions(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { rows: readonly IncomingRow[]; syncId: string | null; isHistory?: boolean },
): Promise<void> {
  const rows = lastOfEach(input.rows)
  if (rows.length === 0) return
  const successors = rows.filter(row => row.pendingSourceId !== null)
  const takenOver = await takeOverPendingRows(transaction, householdId, successors)
  await learnPayees(
    transaction,
    householdId,
    rows.map(row => row.payee),
  )
  await upsertRows(transaction, householdId, {
    rows: rows.map(row => ({ ...row, tookOver: takenOver.has(keyOf(row)) ? row.pendingSourceId : null })),
    syncId: input.syncId,
    isHistory: input.isHistory ?? false,
  })
}

/** Marks rows that the bank took back. They leave every list and total; what the household wrote on them is kept. */
export async function removeTransactions(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; sourceIds: readonly string[]; syncId: string | null },
): Promise<void> {
  if (input.accountIds.length === 0 || input.sourceIds.length === 0) return
  const removed = await transaction
    .updateTable('transactions')
    .set({ status: 'removed', removed_at: sql`now()`, sync_id: input.syncId })
    .where('household_id', '=', householdId)
    .where('account_id', 'in', input.accountIds)
    .where('source_id', 'in', input.sourceIds)
    .where('removed_at', 'is', null)
    .returning(removedRow)
    .execute()
  await recordRemovals(transaction, householdId, removed, { actor: 'bank', syncId: input.syncId, reason: null })
}

/**
 * Marks rows that only abandoned syncs reported: the bank changed its mind in the middle of a loop of pages, and the loop that
 * ran to its end did not name them again.
 */
export async function removeAbandonedRows(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; abandonedSyncIds: readonly string[] },
): Promise<void> {
  if (input.accountIds.length === 0 || input.abandonedSyncIds.length === 0) return
  const removed = await transaction
    .updateTable('transactions')
    .set({ status: 'removed', removed_at: sql`now()` })
    .where('household_id', '=', householdId)
    .where('account_id', 'in', input.accountIds)
    .where('first_sync_id', 'in', input.abandonedSyncIds)
    .where('sync_id', 'in', input.abandonedSyncIds)
    .where('removed_at', 'is', null)
    .returning(removedRow)
    .execute()
  const reason = 'The bank changed its mind in the middle of a sync, and did not name the row again'
  const syncId = input.abandonedSyncIds.at(-1) ?? null
  await recordRemovals(transaction, householdId, removed, { actor: 'hearth', syncId, reason })
}

/** What a statement that removes rows returns of them. */
export const removedRow = ['transaction_id', 'bank_status', 'removed_at', 'deleted_at'] as const
export type RemovedRow = {
  transaction_id: string
  bank_status: 'pending' | 'posted' | null
  removed_at: Date | null
  deleted_at: Date | null
}

/** Writes down that rows left; `rows` are what was returned by the statement that removed them. */
export const recordRemovals = (
  transaction: Transaction,
  householdId: HouseholdId,
  rows: readonly RemovedRow[],
  because: { actor: 'bank' | 'hearth'; syncId: string | null; reason: string | null },
): Promise<void> =>
  recordEvents(
    transaction,
    householdId,
    rows.map(row => ({
      transactionId: row.transaction_id,
      kind: 'removed' as const,
      before: { removed_at: null, ...(!row.deleted_at && { status: row.bank_status ?? 'posted' }) },
      after: { removed_at: row.removed_at, ...(!row.deleted_at && { status: 'removed' }) },
      ...because,
    })),
  )

// A page may name a row twice (added, then modified); one statement may touch it once, and the last word counts.
function lastOfEach(rows: readonly IncomingRow[]): IncomingRow[] {
  const byId = new Map(rows.map(row => [keyOf(row), row]))
  return byId.size === rows.length ? [...rows] : [...byId.values()]
}

const keyOf = (row: IncomingRow) => `${row.accountId} ${row.sourceId}`

/** Gives pending rows the ids of the posted rows that name them; answers with the keys of those posted rows. */
async function takeOverPendingRows(
  transaction: Transaction,
  householdId: HouseholdId,
  rows: readonly IncomingRow[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const pairs = rows.map(row => ({ a: row.accountId, s: row.sourceId, p: row.pendingSourceId }))
  const taken = await sql<{ key: string }>`
    update transactions as held set source_id = posted.s
    from json_to_recordset(${JSON.stringify(pairs)}::json) as posted (a uuid, s text, p text)
    where held.household_id = ${householdId} and held.account_id = posted.a and held.source_id = posted.p
      and not exists (
        select from transactions as present
        where present.household_id = ${householdId} and present.account_id = posted.a and present.source_id = posted.s
      )
    returning held.account_id || ' ' || held.source_id as key`.execute(transaction)
  return new Set(taken.rows.map(row => row.key))
}
