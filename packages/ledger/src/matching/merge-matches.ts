// Two rows that are the same become one: the earlier row stays, with the bank's id and words of the one that came.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import type { Match } from '../core/match.ts'
import { recordEvents } from '../history.ts'
import { settleTransfersOf } from '../transfers/find-transfers.ts'
import { moveTransfers } from '../transfers/move-transfers.ts'
import { moveWritings } from './move-writings.ts'
import type { StoredRow } from './stored-rows.queries.ts'

/** Merges pairs of rows, however many, and writes down why. What a person said last of either row is kept. */
export async function mergeMatches(
  transaction: Transaction,
  householdId: HouseholdId,
  { matches, syncId }: { matches: readonly Match<StoredRow>[]; syncId: string | null },
): Promise<void> {
  if (matches.length === 0) return
  const pairs = JSON.stringify(
    matches.map(({ earlier, incoming }) => ({ e: earlier.transactionId, i: incoming.transactionId })),
  )
  await moveTransfers(transaction, householdId, { matches: idsOf(matches), syncId })
  await sql`
    update transaction_events as event set transaction_id = pair.e
    from json_to_recordset(${pairs}::json) as pair (e uuid, i uuid)
    where event.household_id = ${householdId} and event.transaction_id = pair.i`.execute(transaction)
  await moveWritings(transaction, householdId, { matches })
  // The row that came goes first, because its id at the bank can only belong to one row; the update waits for what it returns.
  await sql`
    with gone as (
      delete from transactions as row using json_to_recordset(${pairs}::json) as pair (e uuid, i uuid)
      where row.household_id = ${householdId} and row.transaction_id = pair.i
      returning pair.e as kept_id, row.*
    )
    update transactions as kept set
      source = 'bank', source_id = gone.source_id,
      pending_source_id = coalesce(gone.pending_source_id,
        case when kept.bank_status = 'pending' and gone.bank_status = 'posted' then kept.source_id
          else kept.pending_source_id end),
      status = case when gone.deleted_at is null and kept.deleted_at is null then gone.bank_status else 'removed' end,
      bank_status = gone.bank_status, removed_at = null, deleted_at = coalesce(gone.deleted_at, kept.deleted_at),
      date = gone.date, authorized_date = gone.authorized_date, amount = gone.amount,
      foreign_amount = gone.foreign_amount, foreign_currency = gone.foreign_currency,
      payee = gone.payee, description = gone.description, note = coalesce(gone.note, kept.note),
      category_id = case when ${keepsCategory} then kept.category_id else gone.category_id end,
      category_by = case when ${keepsCategory} then kept.category_by else gone.category_by end,
      payee_id = case when gone.payee_by = 'bank' and kept.payee_by <> 'bank' then kept.payee_id else gone.payee_id end,
      payee_by = case when gone.payee_by = 'bank' then kept.payee_by else gone.payee_by end,
      reviewed_at = coalesce(kept.reviewed_at, gone.reviewed_at), ignored = kept.ignored or gone.ignored,
      refund_of = coalesce(gone.refund_of, kept.refund_of),
      pfc_primary = gone.pfc_primary, pfc_detailed = gone.pfc_detailed, pfc_confidence = gone.pfc_confidence,
      bank_record = gone.bank_record, sync_id = gone.sync_id
    from gone where kept.household_id = ${householdId} and kept.transaction_id = gone.kept_id`.execute(transaction)
  await recordEvents(
    transaction,
    householdId,
    matches.map(match => ({
      transactionId: match.earlier.transactionId,
      actor: 'hearth' as const,
      kind: 'matched' as const,
      syncId,
      reason: match.reason,
      ...changesOf(match),
    })),
  )
  await settleTransfersOf(transaction, householdId, { transactionIds: idsOf(matches).map(it => it.keptId), syncId })
}

const idsOf = (matches: readonly Match<StoredRow>[]) =>
  matches.map(({ earlier, incoming }) => ({ keptId: earlier.transactionId, goneId: incoming.transactionId }))

// A row that a person wrote without a category was never given one on purpose.
const keepsCategory = sql`(gone.category_by <> 'household' and kept.category_by <> 'bank'
  and (kept.source <> 'household' or kept.category_id is not null))`

function changesOf({ earlier, incoming }: Match<StoredRow>) {
  const [was, came] = [earlier.columns, incoming.columns]
  const keepsOwn =
    came.category_by !== 'household' && was.category_by !== 'bank' && (!earlier.byHand || was.category_id !== null)
  const becomes: typeof was = {
    ...came,
    transaction_id: was.transaction_id,
    left_now: was.left_now,
    is_split: was.is_split,
    pending_source_id:
      came.pending_source_id ??
      (was.bank_status === 'pending' && came.bank_status === 'posted' ? was.source_id : was.pending_source_id),
    note: came.note ?? was.note,
    deleted_at: came.deleted_at ?? was.deleted_at,
    status: earlier.deleted ? 'removed' : came.status,
    ...(keepsOwn && { category_id: was.category_id, category_by: was.category_by }),
  }
  const columns = keysOf(was).filter(column => textOf(was[column]) !== textOf(becomes[column]))
  const only = (row: typeof was) => Object.fromEntries(columns.map(column => [column, row[column]]))
  return { before: only(was), after: only(becomes) }
}

const keysOf = <Row extends object>(row: Row) => Object.keys(row) as (keyof Row)[]
const textOf = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value))
