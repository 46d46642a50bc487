import { Refusal } from '@hearth/refusals'
import type { HouseholdContext, HouseholdId, Transaction } from '@hearth/store'
import { requireCategory } from './categories.queries.ts'
import { recordEvents } from './history.ts'
import { requireTransaction, type TransactionRow } from './transactions.queries.ts'
import { isInTransferOnBudget } from './transfers/transfers.queries.ts'

export type EditTransaction = {
  transactionId: string
  /** null takes the category away; undefined leaves it. */
  categoryId?: string | null | undefined
  note?: string | null | undefined
}

/**
 * Changes what the household says of a transaction; no sync ever changes it back. Refuses: TRANSACTION_NOT_FOUND,
 * CATEGORY_NOT_FOUND, TRANSACTION_IS_TRANSFER.
 */
export async function editTransaction(context: HouseholdContext, input: EditTransaction): Promise<TransactionRow> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const before = await requireTransaction(transaction, householdId, input.transactionId)
    if (typeof input.categoryId === 'string') await requireCategory(transaction, householdId, input.categoryId)
    if (input.categoryId !== undefined) await refuseTransferHalf(transaction, householdId, input)
    await transaction
      .updateTable('transactions')
      .set({
        ...(input.categoryId === undefined ? {} : { category_id: input.categoryId, category_by: 'household' }),
        ...(input.note === undefined ? {} : { note: input.note }),
      })
      .where('household_id', '=', householdId)
      .where('transaction_id', '=', input.transactionId)
      .execute()
    const after = await requireTransaction(transaction, householdId, input.transactionId)
    await recordEdit(transaction, householdId, before, after)
    return after
  })
}

// Whatever one half of a transfer within the budget were called would be missing from the other.
async function refuseTransferHalf(
  transaction: Transaction,
  householdId: HouseholdId,
  { transactionId, categoryId = null }: EditTransaction,
): Promise<void> {
  const chosen = await transaction
    .selectFrom('categories')
    .select('kind')
    .where('household_id', '=', householdId)
    .where('category_id', '=', categoryId)
    .executeTakeFirst()
  if (chosen?.kind === 'transfer') return
  if (await isInTransferOnBudget(transaction, householdId, transactionId)) throw new Refusal('TRANSACTION_IS_TRANSFER')
}

async function recordEdit(
  transaction: Transaction,
  householdId: HouseholdId,
  before: TransactionRow,
  after: TransactionRow,
): Promise<void> {
  const said = (row: TransactionRow, other: TransactionRow) => ({
    ...(row.categoryId !== other.categoryId && { category_id: row.categoryId }),
    ...(row.note !== other.note && { note: row.note }),
  })
  const change = { before: said(before, after), after: said(after, before) }
  if (Object.keys(change.after).length === 0) return
  await recordEvents(transaction, householdId, [
    { transactionId: after.transactionId, actor: 'person', kind: 'edited', syncId: null, reason: null, ...change },
  ])
}
