import type { Day } from '@hearth/money'
import { addDays, firstDayOf, lastDayOf, minorUnits } from '@hearth/money'
import { type Database, type HouseholdId, prepared } from '@hearth/store'
import { sql } from 'kysely'
import type { Move } from '../core/reports/tabulate.ts'
import { type ReportRange, selectCountedAccounts } from './report-range.ts'

/**
 * What each category moved on the counted accounts in each month from one to another, in one currency: the month totals, less the rows
 * that reports leave out, which are few and come as moves of their own. Parts of split rows are where they belong. Accounts in other
 * currencies are on the budget, and so have a rate; each month of theirs counts at its own.
 */
export async function readMoves(
  db: Database,
  householdId: HouseholdId,
  { from, to, accountIds }: Omit<ReportRange, 'by'>,
): Promise<Move[]> {
  const [first, last] = [firstDayOf(from), lastDayOf(to)]
  const all = sql`array(select account_id from counted)`
  const own = sql`array(select account_id from counted where is_own)`
  const foreign = sql`array(select account_id from counted where not is_own)`
  // A line of arrays for each category, added up here: thousands of short lines take longer to group and to read than to find.
  const { rows } = await sql<{ categoryId: string | null; days: string; amounts: string }>`
    ${prepared} with counted as materialized (${selectCountedAccounts(householdId, accountIds)}),
    left_out as materialized (
      select transaction_id, account_id, date_trunc('month', date)::date as month, category_id, amount, is_split
      from transactions
      where household_id = ${householdId} and date >= ${first} and date <= ${last} and account_id = any(${all})
        and (ignored or source = 'opening') and status <> 'removed'
    ),
    less (account_id, month, category_id, amount) as (
      select account_id, month, category_id, -amount from left_out
      union all
      select account_id, month, part.category_id, part.amount
      from left_out join splits on splits.household_id = ${householdId} and splits.transaction_id = left_out.transaction_id
      cross join lateral (values (splits.category_id, -splits.amount), (left_out.category_id, splits.amount))
        as part (category_id, amount)
      where is_split
    ),
    abroad as (
      select category_id, month, round(sum(amount) * minor_rate_in(${householdId}, account.currency, month))::bigint as amount
      from (
        select account_id, month, category_id, amount from month_totals
        where household_id = ${householdId} and month >= ${first} and month <= ${last} and account_id = any(${foreign})
        union all
        select account_id, month, category_id, amount from less where account_id = any(${foreign})
      ) as moved join accounts as account on account.household_id = ${householdId} and account.account_id = moved.account_id
      group by moved.account_id, account.currency, month, category_id
    )
    select category_id as "categoryId", array_agg(month - ${first}::date)::text as days, array_agg(amount)::text as amounts
    from month_totals
    where household_id = ${householdId} and month >= ${first} and month <= ${last} and account_id = any(${own})
    group by category_id
    union all
    select category_id, array_agg(month - ${first}::date)::text, array_agg(amount)::text
    from (select category_id, month, amount from less where account_id = any(${own}) union all select category_id, month, amount from abroad)
      as further group by category_id`.execute(db)
  const months = new Map<number, Day>()
  const monthAfter = (day: number): Day => {
    const month = months.get(day) ?? addDays(first, day)
    months.set(day, month)
    return month
  }
  return rows.flatMap(({ categoryId, days, amounts }) => {
    const amountOfEach = readNumbers(amounts)
    const byMonth = new Map<number, number>()
    for (const [at, day] of readNumbers(days).entries())
      byMonth.set(day, (byMonth.get(day) ?? 0) + (amountOfEach[at] ?? 0))
    return [...byMonth].map(([day, amount]) => ({ month: monthAfter(day), categoryId, amount: minorUnits(amount) }))
  })
}

/** An array of numbers as PostgreSQL writes it. */
const readNumbers = (array: string): number[] => JSON.parse(`[${array.slice(1, -1)}]`)
