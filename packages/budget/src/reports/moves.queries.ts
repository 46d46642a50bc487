import type { Day, Month } from '@hearth/money'
import { firstDayOf, lastDayOf, monthOfDay } from '@hearth/money'
import { type Database, type HouseholdId, prepared } from '@hearth/store'
import { sql } from 'kysely'
import type { Move } from '../core/reports/tabulate.ts'

/**
 * What each category moved on these accounts in each month from one to another: the month totals, less the rows that reports leave
 * out, which are few. Parts of split rows are where they belong.
 */
export async function readMoves(
  db: Database,
  householdId: HouseholdId,
  { from, to, accountIds }: { from: Month; to: Month; accountIds: readonly string[] },
): Promise<Move[]> {
  const [first, last, accounts] = [firstDayOf(from), lastDayOf(to), sql`${[...accountIds]}::uuid[]`]
  const { rows } = await sql<Move>`
    ${prepared} with left_out as materialized (
      select transaction_id, date_trunc('month', date)::date as month, category_id, amount, is_split from transactions
      where household_id = ${householdId} and date >= ${first} and date <= ${last} and account_id = any(${accounts})
        and (ignored or source = 'opening') and status <> 'removed'
    ),
    moved as (
      select month, category_id, amount from month_totals
      where household_id = ${householdId} and month >= ${first} and month <= ${last} and account_id = any(${accounts})
      union all
      select month, category_id, -amount from left_out
      union all
      select month, part.category_id, part.amount
      from left_out join splits on splits.household_id = ${householdId} and splits.transaction_id = left_out.transaction_id
      cross join lateral (values (splits.category_id, -splits.amount), (left_out.category_id, splits.amount))
        as part (category_id, amount)
      where is_split
    )
    select month, category_id as "categoryId", sum(amount)::bigint as amount from moved
    group by month, category_id having sum(amount) <> 0`.execute(db)
  return rows
}

/** The first month that the household has a row in, null without any. */
export async function readFirstMonth(db: Database, householdId: HouseholdId): Promise<Month | null> {
  const { rows } = await sql<{ month: Day }>`
    ${prepared} select month from month_totals where household_id = ${householdId} and row_count > 0
    order by month limit 1`.execute(db)
  return rows[0] ? monthOfDay(rows[0].month) : null
}
