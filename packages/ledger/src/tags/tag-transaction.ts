import { type HouseholdContext, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { requireTransaction, type TransactionRow } from '../transactions.queries.ts'
import { tagIdsOf } from './tags.queries.ts'

/** Gives a transaction exactly these tags, by their names; unknown ones are made. Refuses: TRANSACTION_NOT_FOUND. */
export async function tagTransaction(
  context: HouseholdContext,
  { transactionId, tags }: { transactionId: string; tags: readonly string[] },
): Promise<TransactionRow & { changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const row = await requireTransaction(transaction, householdId, transactionId)
    const tagIds = await tagIdsOf(transaction, householdId, tags)
    const about = { name: row.payee, to: tags.join(', ') }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'tag', about }, async () => {
      await sql`
        delete from transaction_tags where household_id = ${householdId} and transaction_id = ${transactionId}
          and not tag_id = any(${tagIds}::uuid[])`.execute(transaction)
      await sql`
        insert into transaction_tags (household_id, transaction_id, tag_id)
        select ${householdId}, ${transactionId}, tag_id from unnest(${tagIds}::uuid[]) as tag_id
        on conflict do nothing`.execute(transaction)
    })
    return { ...(await requireTransaction(transaction, householdId, transactionId)), changeId }
  })
}
