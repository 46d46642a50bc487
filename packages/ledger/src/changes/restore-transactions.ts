// What was written of transactions goes back, column by column.
import type { HouseholdId, Transaction } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'

/**
 * Gives transactions what they were before those events (a predicate over `transaction_events as event`), where nothing was said
 * of it since: a category and who chose it go together, and so do a payee and who chose it.
 */
export async function restoreTransactions(
  transaction: Transaction,
  householdId: HouseholdId,
  events: RawBuilder<boolean>,
): Promise<string[]> {
  const { rows } = await sql<{ transactionId: string }>`
    with event as materialized (
      select transaction_id, event_id, before - ${unwritten}::text[] as before, after - ${unwritten}::text[] as after,
        count(*) over (partition by transaction_id) as count
      from transaction_events as event where event.household_id = ${householdId} and ${events}
    ), part as (
      select transaction_id, key, (array_agg(event.before -> key order by event_id))[1] as was,
        (array_agg(event.after -> key order by event_id desc))[1] as became
      from event, jsonb_object_keys(event.before) as key
      where count > 1 group by transaction_id, key
    ), told as (
      select transaction_id, before as was, after as became from event where count = 1 and before <> '{}'
      union all
      select transaction_id, jsonb_object_agg(key, was), jsonb_object_agg(key, became) from part group by transaction_id
    ), present as materialized (
      select row.transaction_id, wanted.columns as was
      from told
      join transactions as row on row.household_id = ${householdId} and row.transaction_id = told.transaction_id
      cross join lateral (select jsonb_build_object('category_id', category_id, 'category_by', category_by, 'note', note,
        'payee_id', payee_id, 'payee_by', payee_by, 'reviewed_at', reviewed_at, 'ignored', ignored,
        'refund_of', refund_of, 'deleted_at', deleted_at) as columns) as now
      -- Most rows stand as the change left them, so that only the others are looked at column by column.
      cross join lateral (select case when now.columns @> told.became then told.was else ${unchangedSince} end as columns) as wanted
      where wanted.columns is not null
    )
    update transactions as row set
      ${sql.join(
        Object.entries(written).map(([column, type]) => takeFrom(column, type)),
        sql`, `,
      )},
      status = case when row.removed_at is not null or ${takenBack('deleted_at', 'timestamptz')} is not null then 'removed'
        else coalesce(row.bank_status, 'posted') end
    from present
    where row.household_id = ${householdId} and row.transaction_id = present.transaction_id
    returning row.transaction_id as "transactionId"`.execute(transaction)
  return rows.map(row => row.transactionId)
}

const unchangedSince = sql`(
        select jsonb_object_agg(key, value) as columns
        from (
          select jsonb_object_agg(key, value) filter (where key like 'category%') as category,
            jsonb_object_agg(key, value) filter (where key like 'payee%') as payee
          from jsonb_each(told.became)
        ) as became, jsonb_each(told.was)
        where case
          when key like 'category%' then now.columns @> coalesce(became.category, '{}')
          when key like 'payee%' then now.columns @> coalesce(became.payee, '{}')
          else now.columns -> key = told.became -> key end)`

// What goes back elsewhere, or follows from the rest.
const unwritten = ['is_split', 'status', 'tag_ids']

// What a person may write of a row, and how it is read back.
const written = {
  category_id: 'uuid',
  category_by: 'text',
  note: 'text',
  payee_id: 'uuid',
  payee_by: 'text',
  reviewed_at: 'timestamptz',
  ignored: 'boolean',
  refund_of: 'uuid',
  deleted_at: 'timestamptz',
}

const takenBack = (column: string, type: string) =>
  sql`case when was ? ${sql.lit(column)} then (was ->> ${sql.lit(column)})::${sql.raw(type)} else row.${sql.ref(column)} end`
const takeFrom = (column: string, type: string) => sql`${sql.ref(column)} = ${takenBack(column, type)}`
