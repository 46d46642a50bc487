import { type HouseholdContext, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { judgeWaiting } from './review.queries.ts'

/** Says of all rows to review that are sure that they are fine, as one change; their categories stay as they are. */
export async function acceptSureRows(
  context: HouseholdContext,
): Promise<{ changeId: string | null; transactions: number }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const ids = (await judgeWaiting(transaction, householdId)).filter(it => it.sure).map(it => it.row.transactionId)
    if (ids.length === 0) return { changeId: null, transactions: 0 }
    const about = { count: ids.length }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'review', about }, () =>
      sql`
        update transactions set reviewed_at = ${context.now()}
        where household_id = ${householdId} and transaction_id = any(${ids}::uuid[]) and reviewed_at is null`.execute(
        transaction,
      ),
    )
    return { changeId, transactions: ids.length }
  })
}
