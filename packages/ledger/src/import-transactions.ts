// Rows entering the ledger, from a sync or a file: one statement for a page, however many rows it has.
import type { Currency, Day, MinorUnits } from '@hearth/money'
import { type HouseholdId, nextId, type Transaction } from '@hearth/store'
import { sql } from 'kysely'

/** A row in the ledger's words: signed as seen from the account, in the account's currency. */
export type IncomingRow = {
  accountId: string
  sourceId: string
  /** The bank's id of the pending row that this one replaces, when it says so. */
  pendingSourceId: string | null
  pending: boolean
  date: Day
  authorizedDate: Day | null
  amount: MinorUnits
  currency: Currency
  payee: string
  description: string
  pfcPrimary: string | null
  pfcDetailed: string | null
  pfcConfidence: string | null
  bankRecord: object | null
}

/**
 * Writes rows that the bank added or modified, in the caller's transaction, so that they commit together with the cursor that
 * they came from. Repeating it changes nothing. What the household said of a row stays: a posted row takes over the pending
 * row that it names, and a category chosen by the household is never replaced by the bank's.
 */
export async function importTransactions(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { rows: readonly IncomingRow[]; syncId: string | null },
): Promise<void> {
  const rows = lastOfEach(input.rows)
  if (rows.length === 0) return
  const successors = rows.filter(row => row.pendingSourceId !== null)
  if (successors.length > 0) await takeOverPendingRows(transaction, householdId, successors)
  await upsertRows(transaction, householdId, rows, input.syncId)
}

/** Marks rows that the bank took back. They leave every list and total; what the household wrote on them is kept. */
export async function removeTransactions(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { accountIds: readonly string[]; sourceIds: readonly string[]; syncId: string | null },
): Promise<void> {
  if (input.accountIds.length === 0 || input.sourceIds.length === 0) return
  await transaction
    .updateTable('transactions')
    .set({ status: 'removed', removed_at: sql`now()`, sync_id: input.syncId })
    .where('household_id', '=', householdId)
    .where('account_id', 'in', input.accountIds)
    .where('source_id', 'in', input.sourceIds)
    .where('status', '<>', 'removed')
    .execute()
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
  await transaction
    .updateTable('transactions')
    .set({ status: 'removed', removed_at: sql`now()` })
    .where('household_id', '=', householdId)
    .where('account_id', 'in', input.accountIds)
    .where('first_sync_id', 'in', input.abandonedSyncIds)
    .where('sync_id', 'in', input.abandonedSyncIds)
    .where('status', '<>', 'removed')
    .execute()
}

// A page may name a row twice (added, then modified); one statement may touch it once, and the last word counts.
function lastOfEach(rows: readonly IncomingRow[]): IncomingRow[] {
  const byId = new Map(rows.map(row => [`${row.accountId} ${row.sourceId}`, row]))
  return byId.size === rows.length ? [...rows] : [...byId.values()]
}

async function takeOverPendingRows(transaction: Transaction, householdId: HouseholdId, rows: readonly IncomingRow[]) {
  const pairs = rows.map(row => ({ a: row.accountId, s: row.sourceId, p: row.pendingSourceId }))
  await sql`
    update transactions as held set source_id = posted.s, pending_source_id = posted.p
    from json_to_recordset(${JSON.stringify(pairs)}::json) as posted (a uuid, s text, p text)
    where held.household_id = ${householdId} and held.account_id = posted.a and held.source_id = posted.p
      and not exists (
        select from transactions as present
        where present.household_id = ${householdId} and present.account_id = posted.a and present.source_id = posted.s
      )`.execute(transaction)
}

async function upsertRows(
  transaction: Transaction,
  householdId: HouseholdId,
  rows: readonly IncomingRow[],
  syncId: string | null,
) {
  await sql`
    insert into transactions as row (
      household_id, transaction_id, account_id, source, source_id, pending_source_id, status, bank_status, date,
      authorized_date,
      amount, currency, payee, description, category_id, category_by, pfc_primary, pfc_detailed, pfc_confidence,
      bank_record, first_sync_id, sync_id
    )
    select ${householdId}, incoming.id, incoming.a, 'bank', incoming.s, incoming.pe,
      shown.as_status, shown.as_status, incoming.d, incoming.ad, incoming.m, incoming.c,
      incoming.n, incoming.t, coalesce(exact.category_id, broad.category_id), 'bank', incoming.f1, incoming.f2,
      incoming.f3, incoming.r, ${syncId}::uuid, ${syncId}::uuid
    from json_to_recordset(${JSON.stringify(rows.map(toRecord))}::json) as incoming (
      id uuid, a uuid, s text, pe text, p boolean, d date, ad date, m bigint, c text, n text, t text, f1 text, f2 text,
      f3 text, r jsonb
    )
    cross join lateral (select case when incoming.p then 'pending' else 'posted' end as as_status) as shown
    left join category_mappings as exact
      on exact.household_id = ${householdId} and exact.personal_finance_category = incoming.f2
    left join category_mappings as broad
      on broad.household_id = ${householdId} and broad.personal_finance_category = incoming.f1
    on conflict (household_id, account_id, source_id) do update set
      status = case when row.deleted_at is null then excluded.bank_status else 'removed' end,
      bank_status = excluded.bank_status, removed_at = null, date = excluded.date, authorized_date = excluded.authorized_date,
      amount = excluded.amount, payee = excluded.payee, description = excluded.description,
      pending_source_id = coalesce(excluded.pending_source_id, row.pending_source_id),
      category_id = case when row.category_by = 'household' then row.category_id else excluded.category_id end,
      pfc_primary = excluded.pfc_primary, pfc_detailed = excluded.pfc_detailed,
      pfc_confidence = excluded.pfc_confidence, bank_record = excluded.bank_record, sync_id = excluded.sync_id
  `.execute(transaction)
}

// Short keys: a page of 500 rows is sent with each of them 500 times.
const toRecord = (row: IncomingRow) => ({
  id: nextId(),
  a: row.accountId,
  s: row.sourceId,
  pe: row.pendingSourceId,
  p: row.pending,
  d: row.date,
  ad: row.authorizedDate,
  m: row.amount,
  c: row.currency,
  n: row.payee,
  t: row.description,
  f1: row.pfcPrimary,
  f2: row.pfcDetailed,
  f3: row.pfcConfidence,
  r: row.bankRecord,
})
