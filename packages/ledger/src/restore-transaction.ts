import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, isId, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { requireTransaction, type TransactionRow } from './transactions.queries.ts'

/**
 * Takes a deletion back: the transaction stands again as the bank shows it now. Restoring one that is not deleted changes nothing.
 * Refuses: TRANSACTION_NOT_FOUND, TRANSACTION_TAKEN_BACK when the bank took it back meanwhile.
 */
export async function restoreTransaction(
  context: HouseholdContext,
  { transactionId }: { transactionId: string },
): Promise<TransactionRow> {
  const { householdId } = context
  if (!isId(transactionId)) throw new Refusal('TRANSACTION_NOT_FOUND')
  return context.store.transact(async transaction => {
    const row = await transaction
      .selectFrom('transactions')
      .select(['deleted_at', 'removed_at', 'payee'])
      .where('household_id', '=', householdId)
      .where('transaction_id', '=', transactionId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refusal('TRANSACTION_NOT_FOUND')
    if (row.removed_at) throw new Refusal('TRANSACTION_TAKEN_BACK')
    if (!row.deleted_at) return requireTransaction(transaction, householdId, transactionId)
    await recordChange(transaction, householdId, { kind: 'restore', about: { name: row.payee } }, () =>
      transaction
        .updateTable('transactions')
        .set({ deleted_at: null, status: sql`coalesce(bank_status, 'posted')` })
        .where('household_id', '=', householdId)
        .where('transaction_id', '=', transactionId)
        .execute(),
    )
    return requireTransaction(transaction, householdId, transactionId)
  })
}
