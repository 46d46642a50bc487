// What was said of the tags of transactions goes back, tag by tag.
import type { HouseholdId, Transaction } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'

/**
 * Takes off the tags that those events (a predicate over `transaction_events as event`) added and puts on those that they took off;
 * what was tagged since stays, and a tag that is gone stays gone. Answers which transactions became different.
 */
export async function restoreTags(
  transaction: Transaction,
  householdId: HouseholdId,
  events: RawBuilder<boolean>,
): Promise<string[]> {
  const { rows } = await sql<{ transactionId: string }>`
    with moved as (
      select transaction_id, tag_id::uuid, 1 as by from transaction_events as event
      cross join lateral jsonb_array_elements_text(event.after -> 'tag_ids') as tag_id
      where event.household_id = ${householdId} and ${events} and not event.before -> 'tag_ids' ? tag_id
      union all
      select transaction_id, tag_id::uuid, -1 from transaction_events as event
      cross join lateral jsonb_array_elements_text(event.before -> 'tag_ids') as tag_id
      where event.household_id = ${householdId} and ${events} and not event.after -> 'tag_ids' ? tag_id
    ),
    net as materialized (select transaction_id, tag_id, sum(by) as by from moved group by transaction_id, tag_id),
    taken as (
      delete from transaction_tags as link using net
      where link.household_id = ${householdId} and link.transaction_id = net.transaction_id
        and link.tag_id = net.tag_id and net.by > 0
      returning link.transaction_id
    ),
    given as (
      insert into transaction_tags (household_id, transaction_id, tag_id)
      select ${householdId}, net.transaction_id, net.tag_id
      from net join tags as tag on tag.household_id = ${householdId} and tag.tag_id = net.tag_id
      where net.by < 0 on conflict do nothing
      returning transaction_id
    )
    select transaction_id as "transactionId" from taken union select transaction_id from given`.execute(transaction)
  return rows.map(row => row.transactionId)
}
