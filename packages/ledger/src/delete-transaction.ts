import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { requireTransaction } from './transactions.queries.ts'
import { lockTransfers, settleTransfersOf } from './transfers/find-transfers.ts'

/**
 * Deletes a transaction for the household. It leaves every list and total, and stays deleted whatever the bank says of it later;
 * it can be restored. Refuses: TRANSACTION_NOT_FOUND, OPENING_BALANCE_STAYS.
 */
export async function deleteTransaction(
  context: HouseholdContext,
  input: { transactionId: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  const { transactionId } = input
  return context.store.transact(async transaction => {
    await lockTransfers(transaction, householdId)
    const row = await requireTransaction(transaction, householdId, transactionId)
    if (row.source === 'opening') throw new Refusal('OPENING_BALANCE_STAYS')
    const about = { name: row.payee }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'delete', about }, async () => {
      const deleted = await transaction
        .updateTable('transactions')
        .set({ status: 'removed', deleted_at: context.now() })
        .where('household_id', '=', householdId)
        .where('transaction_id', '=', transactionId)
        .where('status', '<>', 'removed')
        .executeTakeFirst()
      // Somebody else was faster, or the bank took it back meanwhile.
      if (deleted.numUpdatedRows === 0n) throw new Refusal('TRANSACTION_NOT_FOUND')
      await settleTransfersOf(transaction, householdId, { transactionIds: [transactionId], syncId: null })
    })
    return { changeId }
  })
}
