import type { Currency, Day, Month } from '@hearth/money'
import { addDays, firstDayOf, lastDayOf, minorUnits, monthOfDay } from '@hearth/money'
import { type Database, type HouseholdId, prepared } from '@hearth/store'
import { sql } from 'kysely'
import type { Move } from '../core/reports/tabulate.ts'

type Counted = { accountId: string; currency: Currency }

/**
 * What each category moved on these accounts in each month from one to another, in one currency: the month totals, less the rows that
 * reports leave out, which are few and come as moves of their own. Parts of split rows are where they belong. Accounts in other currencies
 * are on the budget, and so have a rate; each month of theirs counts at its own.
 */
export async function readMoves(
  db: Database,
  householdId: HouseholdId,
  { from, to, accounts, currency }: { from: Month; to: Month; accounts: readonly Counted[]; currency: Currency },
): Promise<Move[]> {
  const [first, last] = [firstDayOf(from), lastDayOf(to)]
  const idsOf = (those: readonly Counted[]) => sql`${those.map(it => it.accountId)}::uuid[]`
  const own = idsOf(accounts.filter(it => it.currency === currency))
  const foreign = idsOf(accounts.filter(it => it.currency !== currency))
  // A line of arrays for each category, added up here: thousands of short lines take longer to group and to read than to find.
  const { rows } = await sql<{ categoryId: string | null; days: string; amounts: string }>`
    ${prepared} with left_out as materialized (
      select transaction_id, account_id, date_trunc('month', date)::date as month, category_id, amount, is_split
      from transactions
      where household_id = ${householdId} and date >= ${first} and date <= ${last} and account_id = any(${idsOf(accounts)})
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
const readNumbers = (array: string): number[] => array.slice(1, -1).split(',').map(Number)

/** The first month that the household has a row in, null without any. */
export async function readFirstMonth(db: Database, householdId: HouseholdId): Promise<Month | null> {
  const { rows } = await sql<{ month: Day }>`
    ${prepared} select month from month_totals where household_id = ${householdId} and row_count > 0
    order by month limit 1`.execute(db)
  return rows[0] ? monthOfDay(rows[0].month) : null
}
