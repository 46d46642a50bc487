import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { restoreTags } from '../changes/restore-tags.ts'
import { restoreTransactions } from '../changes/restore-transactions.ts'

/** Takes back what rules and what was learned made of the rows of a sync, in the caller's transaction, where nobody has said otherwise since. */
export async function revertRules(
  transaction: Transaction,
  householdId: HouseholdId,
  { syncId }: { syncId: string },
): Promise<void> {
  const events = sql<boolean>`event.sync_id = ${syncId} and event.kind in ('ruled', 'learned')`
  const { rows } = await sql<{ transactionId: string }>`
    select distinct row.transaction_id as "transactionId"
    from transaction_events as event join transactions as row using (household_id, transaction_id)
    where event.household_id = ${householdId} and ${events} and event.before ? 'is_split'
      and row.is_split and row.category_by = 'rule'`.execute(transaction)
  const split = rows.map(row => row.transactionId)
  if (split.length > 0) {
    await sql`delete from splits where household_id = ${householdId} and transaction_id = any(${split}::uuid[])`.execute(
      transaction,
    )
    await sql`
      update transactions set is_split = false
      where household_id = ${householdId} and transaction_id = any(${split}::uuid[])`.execute(transaction)
  }
  await restoreTransactions(transaction, householdId, events)
  await restoreTags(transaction, householdId, events)
}
