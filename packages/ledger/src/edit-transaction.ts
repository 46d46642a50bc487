import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, prepared, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { requireCategory } from './categories.queries.ts'
import { payeeOf } from './payees/learn-payees.ts'
import { requireTransaction, type TransactionRow, toTransaction, transactionColumns } from './transactions.queries.ts'
import { inTransferOnBudget } from './transfers/transfers.queries.ts'

export type EditTransaction = {
  transactionId: string
  /** null takes the category away; undefined leaves it. */
  categoryId?: string | null | undefined
  note?: string | null | undefined
  /** The name of the payee for this row alone; an unknown one is made. */
  payee?: string | undefined
  /** Left out of reports and of what is learned. */
  ignored?: boolean | undefined
  /** false puts it back among the rows to review. */
  reviewed?: boolean | undefined
}

/**
 * Changes what the household says of a transaction, as one change; no sync ever changes it back, and the row counts as reviewed.
 * Refuses: TRANSACTION_NOT_FOUND, CATEGORY_NOT_FOUND, TRANSACTION_IS_TRANSFER.
 */
export async function editTransaction(
  context: HouseholdContext,
  input: EditTransaction,
): Promise<TransactionRow & { changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const row = await requireTransaction(transaction, householdId, input.transactionId)
    const { categoryId } = input
    const category = categoryId == null ? null : await requireCategory(transaction, householdId, categoryId)
    // Whatever one half of a transfer within the budget were called would be missing from the other.
    const fitsTransfers = categoryId === undefined || category?.kind === 'transfer'
    const payeeId = input.payee === undefined ? undefined : await payeeOf(transaction, householdId, input.payee.trim())
    const { changeId, result: changed } = await recordChange(
      transaction,
      householdId,
      { kind: 'edit', about: { name: row.payee } },
      () =>
        transaction
          .updateTable('transactions')
          .set({
            ...(categoryId !== undefined && { category_id: categoryId, category_by: 'household' as const }),
            ...(input.note !== undefined && { note: input.note }),
            ...(payeeId !== undefined && { payee_id: payeeId, payee_by: 'household' as const }),
            ...(input.ignored !== undefined && { ignored: input.ignored }),
            reviewed_at: input.reviewed === false ? null : sql<Date>`coalesce(reviewed_at, ${context.now()})`,
          })
          .where('household_id', '=', householdId)
          .where('transaction_id', '=', input.transactionId)
          .$if(!fitsTransfers, update => update.where(sql<boolean>`not ${inTransferOnBudget}`))
          .returning(transactionColumns)
          .modifyEnd(prepared)
          .executeTakeFirstOrThrow(() => new Refusal('TRANSACTION_IS_TRANSFER')),
    )
    return { ...toTransaction(changed), changeId }
  })
}
