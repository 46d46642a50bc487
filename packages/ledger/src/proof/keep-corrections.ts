// A bank that says the same of a row again does not undo what the household put right; a bank that says something else does.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { type CorrectedColumns, type CorrectedRow, holdCorrection } from '../core/hold-correction.ts'
import { recordEvents } from '../history.ts'

type Held = CorrectedRow & { transactionId: string; before: CorrectedColumns; after: CorrectedColumns }

/** Makes the corrections again that a sync has overwritten with the same words as before, and ends those that it has overtaken. */
export async function keepCorrections(
  transaction: Transaction,
  householdId: HouseholdId,
  { accountIds, syncId }: { accountIds: readonly string[]; syncId: string },
): Promise<void> {
  const held = await listHeld(transaction, householdId, accountIds)
  const again = held.filter(row => holdCorrection(row.before, row.after, row) === 'again')
  const ended = held.filter(row => holdCorrection(row.before, row.after, row) === 'ended')
  await writeColumns(
    transaction,
    householdId,
    again.map(row => ({ transactionId: row.transactionId, columns: row.after })),
  )
  await recordEvents(transaction, householdId, [
    ...again.map(({ transactionId, before, after }) => ({
      transactionId,
      actor: 'hearth' as const,
      kind: 'corrected' as const,
      syncId,
      reason: 'The bank said the same as before the correction',
      before,
      after,
    })),
    ...ended.map(({ transactionId }) => ({
      transactionId,
      actor: 'hearth' as const,
      kind: 'uncorrected' as const,
      syncId,
      reason: 'The bank or the household said something else of it since',
      before: {},
      after: {},
    })),
  ])
}

/** Writes columns of a correction, and the status that they come to. */
export async function writeColumns(
  transaction: Transaction,
  householdId: HouseholdId,
  rows: readonly { transactionId: string; columns: CorrectedColumns }[],
): Promise<void> {
  if (rows.length === 0) return
  const records = JSON.stringify(rows.map(row => ({ i: row.transactionId, c: row.columns })))
  await sql`
    update transactions as row set
      amount = (wanted.record).amount,
      foreign_amount = case when ((wanted.record).amount < 0) = (row.amount < 0) then row.foreign_amount
        else -row.foreign_amount end,
      bank_status = (wanted.record).bank_status,
      removed_at = (wanted.record).removed_at, deleted_at = (wanted.record).deleted_at,
      status = case when (wanted.record).removed_at is not null or (wanted.record).deleted_at is not null
        then 'removed' else coalesce((wanted.record).bank_status, 'posted') end
    from (
      select present.transaction_id, jsonb_populate_record(present, change.c) as record
      from json_to_recordset(${records}::json) as change (i uuid, c jsonb)
      join transactions as present on present.household_id = ${householdId} and present.transaction_id = change.i
    ) as wanted
    where row.household_id = ${householdId} and row.transaction_id = wanted.transaction_id`.execute(transaction)
}

// A correction is in force while no later event took it back.
async function listHeld(transaction: Transaction, householdId: HouseholdId, accountIds: readonly string[]) {
  const { rows } = await sql<Held>`
    select row.transaction_id as "transactionId", row.amount, row.bank_status as "bankStatus",
      row.removed_at is not null as "isRemoved", row.deleted_at is not null as "isDeleted", last.before, last.after
    from (
      select distinct on (transaction_id) transaction_id, kind, before, after
      from transaction_events
      where household_id = ${householdId} and kind in ('corrected', 'uncorrected')
      order by transaction_id, event_id desc
    ) as last
    join transactions as row on row.household_id = ${householdId} and row.transaction_id = last.transaction_id
    where last.kind = 'corrected' and row.account_id = any(${accountIds}::uuid[])`.execute(transaction)
  return rows
}
