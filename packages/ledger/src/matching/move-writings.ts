// What a person wrote about a row beside it goes with the row that stays.
import type { HouseholdId, Transaction } from '@hearth/store'
import { sql } from 'kysely'
import type { Match } from '../core/match.ts'
import type { StoredRow } from './stored-rows.queries.ts'

/** Hands tags, attachments, parts and refunds of the rows that came to the earlier rows, before the former go. Parts of the earlier row itself stay. */
export async function moveWritings(
  transaction: Transaction,
  householdId: HouseholdId,
  { matches }: { matches: readonly Match<StoredRow>[] },
): Promise<void> {
  const pairs = JSON.stringify(
    matches.map(({ earlier, incoming }) => ({ e: earlier.transactionId, i: incoming.transactionId })),
  )
  await sql`
    update transactions as refund set refund_of = pair.e
    from json_to_recordset(${pairs}::json) as pair (e uuid, i uuid)
    where refund.household_id = ${householdId} and refund.refund_of = pair.i`.execute(transaction)
  await sql`
    insert into transaction_tags (household_id, transaction_id, tag_id)
    select link.household_id, pair.e, link.tag_id
    from json_to_recordset(${pairs}::json) as pair (e uuid, i uuid)
    join transaction_tags as link on link.household_id = ${householdId} and link.transaction_id = pair.i
    on conflict do nothing`.execute(transaction)
  await sql`
    update attachments as attached set transaction_id = pair.e
    from json_to_recordset(${pairs}::json) as pair (e uuid, i uuid)
    where attached.household_id = ${householdId} and attached.transaction_id = pair.i`.execute(transaction)
  const split = matches.filter(({ earlier, incoming }) => incoming.columns.is_split && !earlier.columns.is_split)
  if (split.length === 0) return
  const moving = split.map(({ earlier, incoming }) => ({ e: earlier.transactionId, i: incoming.transactionId }))
  // First the mark, while there is nothing to count twice.
  await sql`
    update transactions set is_split = true
    where household_id = ${householdId} and transaction_id = any(${moving.map(pair => pair.e)}::uuid[])`.execute(
    transaction,
  )
  await sql`
    update splits as split set transaction_id = pair.e
    from json_to_recordset(${JSON.stringify(moving)}::json) as pair (e uuid, i uuid)
    where split.household_id = ${householdId} and split.transaction_id = pair.i`.execute(transaction)
}
