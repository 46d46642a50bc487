import { type MinorUnits, subtract, sum } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, type HouseholdId, recordChange, type Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { requireCategory } from './categories.queries.ts'
import { requireTransaction, type TransactionRow } from './transactions.queries.ts'
import { isInTransferOnBudget } from './transfers/transfers.queries.ts'

export type SplitPart = { amount: MinorUnits; categoryId: string | null; note: string | null }

const splitsMax = 50

/**
 * Splits a transaction into parts, each with a category of its own; one part or none makes it whole again. The first part is the
 * transaction itself: what the bank changes of its amount later is added to that one, so that the parts always sum.
 * Refuses: TRANSACTION_NOT_FOUND, CATEGORY_NOT_FOUND, SPLITS_DO_NOT_SUM (a part of nothing included), TOO_MANY_SPLITS,
 * TRANSACTION_IS_TRANSFER.
 */
export async function splitTransaction(
  context: HouseholdContext,
  { transactionId, parts }: { transactionId: string; parts: readonly SplitPart[] },
): Promise<TransactionRow & { changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const row = await requireTransaction(transaction, householdId, transactionId)
    if (parts.length > splitsMax) throw new Refusal('TOO_MANY_SPLITS')
    for (const { categoryId } of parts) {
      if (categoryId !== null) await requireCategory(transaction, householdId, categoryId)
    }
    const isWhole =
      parts.every(part => part.amount !== 0) && subtract(sum(parts.map(part => part.amount)), row.amount) === 0
    if (parts.length > 0 && !isWhole) throw new Refusal('SPLITS_DO_NOT_SUM')
    if (await isInTransferOnBudget(transaction, householdId, transactionId))
      throw new Refusal('TRANSACTION_IS_TRANSFER')
    const { changeId } = await recordChange(
      transaction,
      householdId,
      { kind: 'split', about: { name: row.payee } },
      () => writeParts(transaction, householdId, { row, parts, now: context.now() }),
    )
    return { ...(await requireTransaction(transaction, householdId, transactionId)), changeId }
  })
}

// The totals count parts only while their transaction is marked as split: it is marked first and unmarked last.
async function writeParts(
  transaction: Transaction,
  householdId: HouseholdId,
  { row, parts, now }: { row: TransactionRow; parts: readonly SplitPart[]; now: Date },
): Promise<void> {
  const [first, ...others] = parts
  const update = (columns: { is_split: boolean }) =>
    transaction
      .updateTable('transactions')
      .set({
        ...columns,
        ...(first && { category_id: first.categoryId, category_by: 'household' as const }),
        reviewed_at: sql<Date>`coalesce(reviewed_at, ${now})`,
      })
      .where('household_id', '=', householdId)
      .where('transaction_id', '=', row.transactionId)
      .execute()
  if (row.isSplit) {
    await transaction
      .deleteFrom('splits')
      .where('household_id', '=', householdId)
      .where('transaction_id', '=', row.transactionId)
      .execute()
  }
  await update({ is_split: others.length > 0 })
  if (others.length === 0) return
  await transaction
    .insertInto('splits')
    .values(
      others.map((part, index) => ({
        household_id: householdId,
        transaction_id: row.transactionId,
        position: index + 1,
        amount: part.amount,
        category_id: part.categoryId,
        note: part.note,
      })),
    )
    .execute()
}
