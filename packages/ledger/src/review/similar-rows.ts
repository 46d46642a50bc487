// After one decision: the other rows of that payee, which may follow it.
import { type Database, type HouseholdContext, type HouseholdId, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { requireCategory } from '../categories.queries.ts'
import { requireTransaction, type TransactionRow } from '../transactions.queries.ts'

/** How many other rows of the same payee, going the same way, have another category that no person chose. Refuses: TRANSACTION_NOT_FOUND. */
export async function countSimilar(
  db: Database,
  householdId: HouseholdId,
  { transactionId }: { transactionId: string },
): Promise<{ transactions: number; categoryId: string | null }> {
  const row = await requireTransaction(db, householdId, transactionId)
  if (row.payeeId === null) return { transactions: 0, categoryId: row.categoryId }
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from transactions as row where ${isSimilar(householdId, row)}`.execute(db)
  return { transactions: rows[0]?.count ?? 0, categoryId: row.categoryId }
}

/** Gives those rows the category of this one, as one change. Refuses: TRANSACTION_NOT_FOUND, CATEGORY_NOT_FOUND. */
export async function categorizeSimilar(
  context: HouseholdContext,
  { transactionId }: { transactionId: string },
): Promise<{ changeId: string | null; transactions: number }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const row = await requireTransaction(transaction, householdId, transactionId)
    if (row.payeeId === null) return { changeId: null, transactions: 0 }
    if (row.categoryId !== null) await requireCategory(transaction, householdId, row.categoryId)
    const about = { name: row.payee }
    const { changeId, result } = await recordChange(
      transaction,
      householdId,
      { kind: 'categorize-similar', about },
      async () => {
        const { rows } = await sql<{ count: number }>`
        with moved as (
          update transactions as row set category_id = ${row.categoryId}, category_by = 'household',
            reviewed_at = coalesce(reviewed_at, ${context.now()})
          where ${isSimilar(householdId, row)} returning 1
        ) select count(*)::integer as count from moved`.execute(transaction)
        return rows[0]?.count ?? 0
      },
    )
    return { changeId, transactions: result }
  })
}

// A row that was written down without a category was not given none.
const isSimilar = (householdId: HouseholdId, row: TransactionRow) => sql<boolean>`
  row.household_id = ${householdId} and row.payee_id = ${row.payeeId} and row.transaction_id <> ${row.transactionId}
  and row.status <> 'removed' and row.source <> 'opening' and (row.amount < 0) = ${row.amount < 0}
  and row.category_id is distinct from ${row.categoryId}::uuid and not row.is_split and not row.ignored
  and (row.category_by <> 'household' or (row.source = 'household' and row.category_id is null)) and not exists (
    select from transfers as pair where pair.household_id = row.household_id and pair.state = 'paired'
      and (pair.outflow_id = row.transaction_id or pair.inflow_id = row.transaction_id))`
