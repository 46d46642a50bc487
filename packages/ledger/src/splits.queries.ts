import { subtract, sum } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import type { SplitPart } from './split-transaction.ts'
import type { TransactionRow } from './transactions.queries.ts'

/** The parts of those rows that are split, the transaction's own part first. They sum to it. */
export async function listParts(
  db: Database,
  householdId: HouseholdId,
  rows: readonly TransactionRow[],
): Promise<Map<string, SplitPart[]>> {
  const split = rows.filter(row => row.isSplit)
  if (split.length === 0) return new Map()
  const parts = await db
    .selectFrom('splits')
    .select(['transaction_id', 'amount', 'category_id as categoryId', 'note'])
    .where('household_id', '=', householdId)
    .where(sql<boolean>`transaction_id = any(${split.map(row => row.transactionId)}::uuid[])`)
    .orderBy('position')
    .execute()
  return new Map(
    split.map(({ transactionId, amount, categoryId, note }) => {
      const others = parts
        .filter(part => part.transaction_id === transactionId)
        .map(({ transaction_id: _, ...part }): SplitPart => part)
      return [
        transactionId,
        [{ amount: subtract(amount, sum(others.map(it => it.amount))), categoryId, note }, ...others],
      ]
    }),
  )
}
