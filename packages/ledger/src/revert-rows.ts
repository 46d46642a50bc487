// Takes back what a sync did to the ledger, as the rows' histories tell it.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { spellingMax } from './core/payee-name.ts'
import { type EventKind, recordEvents } from './history.ts'
import { revertRules } from './rules/revert-rules.ts'
import { lockTransfers, releasePairsOfSync, settleTransfersOf } from './transfers/find-transfers.ts'

/**
 * Gives every row that the sync changed the words that it had before, and takes the rows away that came with it. What a person
 * wrote since stays: a category that the household chose, and notes. Returns how many rows that were.
 */
export async function revertRows(
  transaction: Transaction,
  householdId: HouseholdId,
  input: { syncId: string },
): Promise<number> {
  await lockTransfers(transaction, householdId)
  await releasePairsOfSync(transaction, householdId, input)
  await revertRules(transaction, householdId, input)
  const restored = await restoreRows(transaction, householdId, input.syncId)
  const gone = await takeAwayRows(transaction, householdId, input.syncId)
  const kind: EventKind = 'reverted'
  await recordEvents(
    transaction,
    householdId,
    [...restored, ...gone].map(row => ({ ...row, actor: 'person', kind, syncId: null, reason: null })),
  )
  const transactionIds = [...restored, ...gone].map(row => row.transactionId)
  await settleTransfersOf(transaction, householdId, { transactionIds, syncId: null })
  return restored.length + gone.length
}

type Reverted = { transactionId: string; before: object; after: object }

async function restoreRows(transaction: Transaction, householdId: HouseholdId, syncId: string): Promise<Reverted[]> {
  const { rows } = await sql<Reverted>`
    with earliest as (
      select distinct on (event.transaction_id, key) event.transaction_id, key,
        coalesce(event.before -> key, 'null'::jsonb) as value
      from transaction_events as event, jsonb_object_keys(event.before || event.after) as key
      where event.household_id = ${householdId} and event.sync_id = ${syncId} and event.actor in ('bank', 'hearth')
        and event.kind not in ('ruled', 'learned') and key <> 'note'
      order by event.transaction_id, key, event.event_id
    ), wanted as (
      select transaction_id, jsonb_object_agg(key, value) as before from earliest group by transaction_id
    ), present as (
      select row.transaction_id, to_jsonb(row) as record, wanted.before,
        jsonb_populate_record(row, case when row.category_by <> 'bank'
          then wanted.before - 'category_id' - 'category_by' else wanted.before end) as restored,
        case when not wanted.before ? 'status' then row.removed_at
          when wanted.before ->> 'status' = 'removed' then coalesce(row.removed_at, now()) end as removed_at
      from transactions as row join wanted using (transaction_id)
      where row.household_id = ${householdId}
    )
    update transactions as row set
      source = (present.restored).source, source_id = (present.restored).source_id,
      pending_source_id = (present.restored).pending_source_id, bank_status = (present.restored).bank_status,
      removed_at = present.removed_at,
      status = case when present.removed_at is not null or row.deleted_at is not null
        then 'removed' else coalesce((present.restored).bank_status, 'posted') end,
      date = (present.restored).date, authorized_date = (present.restored).authorized_date,
      amount = (present.restored).amount, payee = (present.restored).payee,
      description = (present.restored).description, category_id = (present.restored).category_id,
      payee_id = case when row.payee_by <> 'bank' then row.payee_id else (
        select payee_id from payee_names as known where known.household_id = ${householdId}
          and known.name = left((present.restored).payee, ${sql.lit(spellingMax)})) end,
      category_by = (present.restored).category_by, pfc_detailed = (present.restored).pfc_detailed,
      foreign_amount = (present.restored).foreign_amount, foreign_currency = (present.restored).foreign_currency
    from present
    where row.household_id = ${householdId} and row.transaction_id = present.transaction_id
    returning row.transaction_id as "transactionId",
      (select jsonb_object_agg(key, present.record -> key) from jsonb_object_keys(present.before) as key) as before,
      present.before as after`.execute(transaction)
  return rows
}

async function takeAwayRows(transaction: Transaction, householdId: HouseholdId, syncId: string): Promise<Reverted[]> {
  const { rows } = await sql<{ transactionId: string; bankStatus: string }>`
    update transactions set status = 'removed', removed_at = now()
    where household_id = ${householdId} and first_sync_id = ${syncId} and removed_at is null and source = 'bank'
    returning transaction_id as "transactionId", bank_status as "bankStatus"`.execute(transaction)
  return rows.map(({ transactionId, bankStatus }) => ({
    transactionId,
    before: { status: bankStatus },
    after: { status: 'removed' },
  }))
}
