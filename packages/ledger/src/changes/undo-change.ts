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
import { refuseIfRateMissing } from '../rates/refuse-if-rate-missing.ts'
import { lockCurrency } from '../rates/set-rate.ts'
import { lockTransfers, settleTransfersOf } from '../transfers/find-transfers.ts'
import { settleTransfersOn } from '../transfers/settle-transfers-on.ts'
import { requireChange } from './changes.queries.ts'
import { restoreTags } from './restore-tags.ts'
import { restoreTransactions } from './restore-transactions.ts'

/**
 * Takes a change back: every transaction and every setting is as it was, except what was changed again since on a transaction, which
 * stays. Taking it back is a change itself, so that it can be taken back too. Returns its id and how many transactions changed.
 * Refuses: CHANGE_NOT_FOUND, CHANGE_ALREADY_UNDONE, CHANGE_TOO_OLD, CHANGE_BUILT_UPON when later changes of settings stand on it,
 * RATE_IN_USE when an account of the budget would be left without a rate.
 */
export async function undoChange(
  context: HouseholdContext,
  { changeId }: { changeId: string },
): Promise<{ changeId: string | null; transactions: number }> {
  const { householdId } = context
  if (!isId(changeId)) throw new Refusal('CHANGE_NOT_FOUND')
  return context.store.transact(async transaction => {
    await lockTransfers(transaction, householdId)
    await lockCurrency(transaction, householdId)
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
    const undone = await recordChange(transaction, householdId, undoing, async () => {
      const transactionIds = await takeBack(transaction, householdId, changeId).catch(refuseIfBuiltUpon)
      await settleTransfersOf(transaction, householdId, { transactionIds, syncId: null })
      await settleTransfersOn(transaction, householdId, await listAccountsIn(transaction, householdId, changeId))
      return transactionIds
    })
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
    await refuseIfRateMissing(transaction, householdId)
    return { changeId: undone.changeId, transactions: undone.result.length }
  })
}

// The order matters: a row may only refer to what is there, and parts of a transaction are counted while it is known to be split.
async function takeBack(transaction: Transaction, householdId: HouseholdId, changeId: string): Promise<string[]> {
  const rows = await journaledRowsOf(transaction, householdId, changeId)
  await setSplit(transaction, householdId, { changeId, isSplit: true })
  if (!(await rows.restore())) throw new Refusal('CHANGE_BUILT_UPON')
  const events = sql<boolean>`event.change_id = ${changeId}`
  const restored = await restoreTransactions(transaction, householdId, events)
  const retagged = await restoreTags(transaction, householdId, events)
  const transactionIds = [...new Set([...restored, ...retagged])]
  if (!(await rows.remove())) throw new Refusal('CHANGE_BUILT_UPON')
  await setSplit(transaction, householdId, { changeId, isSplit: false })
  return transactionIds
}

async function listAccountsIn(transaction: Transaction, householdId: HouseholdId, changeId: string): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`
    select after ->> 'account_id' as "accountId" from change_rows
    where household_id = ${householdId} and change_id = ${changeId} and table_name = 'accounts'`.execute(transaction)
  return rows.map(row => row.accountId)
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

// A name that a later change took, something that it deleted, or that it refers to.
const [uniqueViolation, foreignKeyViolation] = ['23505', '23503']
function refuseIfBuiltUpon(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : null
  throw code === uniqueViolation || code === foreignKeyViolation ? new Refusal('CHANGE_BUILT_UPON') : error
}
