import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { requireTransaction } from '../transactions.queries.ts'
import { isInTransferOnBudget } from '../transfers/transfers.queries.ts'

/**
 * Says that an inflow pays an expense back, wholly or in part; it then belongs to the expense's category. Refuses:
 * TRANSACTION_NOT_FOUND, REFUND_DOES_NOT_FIT when it is no inflow, of another currency, earlier, or more than what is left to be
 * paid back, TRANSACTION_IS_TRANSFER.
 */
export async function pairRefund(
  context: HouseholdContext,
  { transactionId, expenseId }: { transactionId: string; expenseId: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const refund = await requireTransaction(transaction, householdId, transactionId)
    const expense = await requireTransaction(transaction, householdId, expenseId)
    // Two refunds at once would each find all of the expense left.
    await sql`
      select from transactions where household_id = ${householdId} and transaction_id = ${expenseId} for update`.execute(
      transaction,
    )
    for (const id of [transactionId, expenseId]) {
      if (await isInTransferOnBudget(transaction, householdId, id)) throw new Refusal('TRANSACTION_IS_TRANSFER')
    }
    const { rows } = await sql<{ paidBack: string }>`
      select coalesce(sum(amount), 0)::bigint as "paidBack" from transactions
      where household_id = ${householdId} and refund_of = ${expenseId} and transaction_id <> ${transactionId}
        and status <> 'removed'`.execute(transaction)
    const left = -expense.amount - Number(rows[0]?.paidBack ?? 0)
    const fits =
      refund.amount > 0 &&
      expense.amount < 0 &&
      refund.currency === expense.currency &&
      refund.date >= expense.date &&
      refund.amount <= left &&
      refund.source !== 'opening'
    if (!fits) throw new Refusal('REFUND_DOES_NOT_FIT')
    const about = { name: refund.payee }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'pair-refund', about }, () =>
      transaction
        .updateTable('transactions')
        .set({
          refund_of: expenseId,
          ...(!refund.isSplit && { category_id: expense.categoryId, category_by: 'household' as const }),
          reviewed_at: sql<Date>`coalesce(reviewed_at, ${context.now()})`,
        })
        .where('household_id', '=', householdId)
        .where('transaction_id', '=', transactionId)
        .execute(),
    )
    return { changeId }
  })
}

/** Says that an inflow pays nothing back; its category stays. Refuses: TRANSACTION_NOT_FOUND. */
export async function unpairRefund(
  context: HouseholdContext,
  { transactionId }: { transactionId: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const refund = await requireTransaction(transaction, householdId, transactionId)
    const about = { name: refund.payee }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'unpair-refund', about }, () =>
      transaction
        .updateTable('transactions')
        .set({ refund_of: null })
        .where('household_id', '=', householdId)
        .where('transaction_id', '=', transactionId)
        .execute(),
    )
    return { changeId }
  })
}
