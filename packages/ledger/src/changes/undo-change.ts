import { Refusal } from '@hearth/refusals'
import {
  type HouseholdContext,
  type HouseholdId,
  isId,
  journaledRowsOf,
  recordChange,
  type Transaction,
} from '@hearth/store'
import { sql } from 'kysely'
import { lockTransfers, settleTransfersOf } from '../transfers/find-transfers.ts'
import { requireChange } from './changes.queries.ts'

/**
 * Takes a change back: every transaction and every setting is as it was, except what was changed again since on a transaction, which
 * stays. Taking it back is a change itself, so that it can be taken back too. Returns its id and how many transactions changed.
 * Refuses: CHANGE_NOT_FOUND, CHANGE_ALREADY_UNDONE, CHANGE_TOO_OLD, CHANGE_BUILT_UPON when later changes of settings stand on it.
 */
export async function undoChange(
  context: HouseholdContext,
  { changeId }: { changeId: string },
): Promise<{ changeId: string | null; transactions: number }> {
  const { householdId } = context
  if (!isId(changeId)) throw new Refusal('CHANGE_NOT_FOUND')
  return context.store.transact(async transaction => {
    await lockTransfers(transaction, householdId)
    await transaction
      .selectFrom('changes')
      .select('change_id')
      .where('household_id', '=', householdId)
      .where('change_id', '=', changeId)
      .forUpdate()
      .execute()
    const change = await requireChange(transaction, householdId, { changeId, now: context.now() })
    if (change.isUndone) throw new Refusal('CHANGE_ALREADY_UNDONE')
    if (!change.canUndo) throw new Refusal('CHANGE_TOO_OLD')
    const undoing = { kind: 'undo', about: change.about, undoes: changeId }
    const undone = await recordChange(transaction, householdId, undoing, () =>
      takeBack(transaction, householdId, changeId),
    )
    await transaction
      .updateTable('changes')
      .set({ undone_by: undone.changeId ?? changeId })
      .where('household_id', '=', householdId)
      .where('change_id', '=', changeId)
      .execute()
    // What takes the taking back back makes the change stand again.
    if (change.undoes) {
      await transaction
        .updateTable('changes')
        .set({ undone_by: null })
        .where('household_id', '=', householdId)
        .where('change_id', '=', change.undoes)
        .execute()
    }
    await settleTransfersOf(transaction, householdId, { transactionIds: undone.result, syncId: null })
    return { changeId: undone.changeId, transactions: undone.result.length }
  })
}

// The order matters: a row may only refer to what is there, and parts of a transaction are counted while it is known to be split.
async function takeBack(transaction: Transaction, householdId: HouseholdId, changeId: string): Promise<string[]> {
  const rows = await journaledRowsOf(transaction, householdId, changeId)
  await setSplit(transaction, householdId, { changeId, isSplit: true })
  if (!(await rows.restore())) throw new Refusal('CHANGE_BUILT_UPON')
  const transactionIds = await restoreTransactions(transaction, householdId, changeId)
  if (!(await rows.remove().catch(refuseIfReferred))) throw new Refusal('CHANGE_BUILT_UPON')
  await setSplit(transaction, householdId, { changeId, isSplit: false })
  return transactionIds
}

async function setSplit(
  transaction: Transaction,
  householdId: HouseholdId,
  { changeId, isSplit }: { changeId: string; isSplit: boolean },
): Promise<void> {
  await sql`
    update transactions as row set is_split = ${isSplit}
    from transaction_events as event
    where event.household_id = ${householdId} and event.change_id = ${changeId}
      and row.household_id = ${householdId} and row.transaction_id = event.transaction_id
      and event.before -> 'is_split' = to_jsonb(${isSplit}::boolean) and row.is_split <> ${isSplit}`.execute(
    transaction,
  )
}

/**
 * Gives transactions what they were before the change, where nothing was said of it since: a category and who chose it go together,
 * and so do a payee and who chose it.
 */
async function restoreTransactions(transaction: Transaction, householdId: HouseholdId, changeId: string) {
  const { rows } = await sql<{ transactionId: string }>`
    with part as (
      select transaction_id, key, (array_agg(event.before -> key order by event_id))[1] as was,
        (array_agg(event.after -> key order by event_id desc))[1] as became
      from transaction_events as event, jsonb_object_keys(event.before) as key
      where event.household_id = ${householdId} and event.change_id = ${changeId} and key not in ('is_split', 'status')
      group by transaction_id, key
    ), told as (
      select transaction_id, jsonb_object_agg(key, was) as was, jsonb_object_agg(key, became) as became
      from part group by transaction_id
    ), present as (
      select row.transaction_id, jsonb_populate_record(row, wanted.columns) as becomes
      from told
      join transactions as row on row.household_id = ${householdId} and row.transaction_id = told.transaction_id
      cross join lateral (select jsonb_build_object('category_id', category_id, 'category_by', category_by, 'note', note,
        'payee_id', payee_id, 'payee_by', payee_by, 'reviewed_at', reviewed_at, 'ignored', ignored,
        'refund_of', refund_of, 'deleted_at', deleted_at) as columns) as now
      cross join lateral (
        select jsonb_object_agg(key, value) filter (where key like 'category%') as category,
          jsonb_object_agg(key, value) filter (where key like 'payee%') as payee
        from jsonb_each(told.became)
      ) as became
      cross join lateral (
        select jsonb_object_agg(key, value) as columns from jsonb_each(told.was)
        where case
          when key like 'category%' then now.columns @> coalesce(became.category, '{}')
          when key like 'payee%' then now.columns @> coalesce(became.payee, '{}')
          else now.columns -> key = told.became -> key end
      ) as wanted
      where wanted.columns is not null
    )
    update transactions as row set
      category_id = (becomes).category_id, category_by = (becomes).category_by, note = (becomes).note,
      payee_id = (becomes).payee_id, payee_by = (becomes).payee_by, reviewed_at = (becomes).reviewed_at,
      ignored = (becomes).ignored, refund_of = (becomes).refund_of, deleted_at = (becomes).deleted_at,
      status = case when row.removed_at is not null or (becomes).deleted_at is not null then 'removed'
        else coalesce(row.bank_status, 'posted') end
    from present
    where row.household_id = ${householdId} and row.transaction_id = present.transaction_id
    returning row.transaction_id as "transactionId"`.execute(transaction)
  return rows.map(row => row.transactionId)
}

const isPostgresError = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const foreignKeyViolation = '23503'
function refuseIfReferred(error: unknown): never {
  throw isPostgresError(error, foreignKeyViolation) ? new Refusal('CHANGE_BUILT_UPON') : error
}
