import type { HouseholdContext } from '@hearth/store'
import { requireCategory } from './categories.queries.ts'
import { requireTransaction, type TransactionRow } from './transactions.queries.ts'

export type EditTransaction = {
  transactionId: string
  /** null takes the category away; undefined leaves it. */
  categoryId?: string | null | undefined
  note?: string | null | undefined
}

/**
 * Changes what the household says of a transaction; no sync ever changes it back. Refuses: TRANSACTION_NOT_FOUND,
 * CATEGORY_NOT_FOUND.
 */
export async function editTransaction(context: HouseholdContext, input: EditTransaction): Promise<TransactionRow> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    await requireTransaction(transaction, householdId, input.transactionId)
    if (typeof input.categoryId === 'string') await requireCategory(transaction, householdId, input.categoryId)
    await transaction
      .updateTable('transactions')
      .set({
        ...(input.categoryId === undefined ? {} : { category_id: input.categoryId, category_by: 'household' }),
        ...(input.note === undefined ? {} : { note: input.note }),
      })
      .where('household_id', '=', householdId)
      .where('transaction_id', '=', input.transactionId)
      .execute()
    return requireTransaction(transaction, householdId, input.transactionId)
  })
}
