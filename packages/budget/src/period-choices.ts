// What the household chose for its envelopes and its income, read with the figures of a period; whoever chose nothing pays nothing.
import { type Day, dayOf, minorUnits } from '@hearth/money'
import type { HouseholdId } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'
import { periodOf } from './core/periods/period.ts'
import type { Carries, CarryPolicy, PeriodMove } from './core/rollover.ts'
import type { BudgetPeriod } from './periods/budget-period.queries.ts'

/** As the database tells it, by day: category, day and the rest. Amounts are minor units. */
export type Choices = {
  held: number
  policies: [string, string, Carries][]
  /** With the card it was moved on, where it was one. */
  moves: [string, string, number, string | null][]
  timing: [string, string, 'this-month' | 'next-month'][]
}
export const noChoices: Choices = { held: 0, policies: [], moves: [], timing: [] }

/** Stands in the statement of a period, beside its `budget_accounts`. */
export const selectChoices = (householdId: HouseholdId, period: BudgetPeriod) => sql<Choices>`(
  select jsonb_build_object(
    'held', coalesce((select sum(amount)::bigint from held_income
      where household_id = ${householdId} and day between ${period.from}::date and ${period.to}::date), 0),
    'timing', (select coalesce(jsonb_agg(jsonb_build_array(category_id, from_day, counts) order by from_day), '[]') from income_timing
      where household_id = ${householdId}),
    'policies', (select coalesce(jsonb_agg(jsonb_build_array(category_id, from_day, carries) order by from_day), '[]') from rollovers
      where household_id = ${householdId}),
    'moves', (
      select coalesce(jsonb_agg(jsonb_build_array(chosen.category_id, moved.day, moved.amount, moved.card)), '[]')
      from (select distinct category_id from rollovers where household_id = ${householdId}) as chosen
      cross join lateral (
        select day, card, sum(amount)::bigint as amount from (
          ${period.calendar.rule.kind === 'month' ? movesByMonth(householdId, period) : movesByDay(householdId, period)}
          union all
          select day, assigned, null from assignments as given
          where given.household_id = ${householdId} and given.category_id = chosen.category_id and given.day < ${period.from}::date
        ) as each (day, amount, card) group by day, card offset 0
      ) as moved
    )
  )
)`

const movesByMonth = (householdId: HouseholdId, { from, startsOn }: BudgetPeriod): RawBuilder<unknown> => sql`
  select month, case when account.is_foreign then round(amount * minor_rate_in(${householdId}, account.currency, month))::bigint
    else amount end, case account.type when 'credit' then account_id end from month_totals as total
  join budget_accounts as account using (account_id)
  where total.household_id = ${householdId} and total.category_id = chosen.category_id
    and total.month >= ${startsOn}::date and total.month < ${from}::date`

// Converted as a running sum within each month, so that any days of it come to what readFigures makes of them.
const movesByDay = (householdId: HouseholdId, { from, startsOn }: BudgetPeriod): RawBuilder<unknown> => sql`
  select day, case when is_foreign then round(running * minor_rate_in(${householdId}, currency, day))::bigint
    - round((running - amount) * minor_rate_in(${householdId}, currency, day))::bigint else amount end,
    case type when 'credit' then account_id end
  from (
    select day, account_id, account.type, account.currency, account.is_foreign, sum(amount)::bigint as amount,
      sum(sum(amount)) over (partition by account_id, date_trunc('month', day) order by day)::bigint as running
    from (
      select there.date, there.account_id, there.amount - coalesce((
        select sum(split.amount) from splits as split
        where there.is_split and split.household_id = ${householdId} and split.transaction_id = there.transaction_id
      ), 0)
      from transactions as there
      where there.household_id = ${householdId} and there.category_id = chosen.category_id and there.status <> 'removed'
        and there.date >= date_trunc('month', ${startsOn}::date) and there.date < ${from}::date
      union all
      select there.date, there.account_id, split.amount
      from splits as split join transactions as there using (household_id, transaction_id)
      where split.household_id = ${householdId} and split.category_id = chosen.category_id and there.status <> 'removed'
        and there.date >= date_trunc('month', ${startsOn}::date) and there.date < ${from}::date
    ) as part (day, account_id, amount)
    join budget_accounts as account using (account_id)
    group by day, account_id, account.type, account.currency, account.is_foreign
  ) as each_day
  where day >= ${startsOn}::date`

/** What moved in a category, and the card it was moved on, where it was one. */
export type CardMove = PeriodMove & { card: string | null }

/** The choices by category, as the arithmetic takes them. What is dated within a period counts from its first day. */
export function choicesOf({ held, policies, moves, timing }: Choices, { from, calendar }: BudgetPeriod) {
  const starts = new Map<string, Day>()
  const startOf = (text: string): Day => {
    const start = starts.get(text) ?? periodOf(calendar, dayOf(text)).from
    starts.set(text, start)
    return start
  }
  const counts = new Map(
    timing.filter(([, on]) => startOf(on) <= from).map(([categoryId, , when]) => [categoryId, when]),
  )
  return {
    heldByHand: minorUnits(held),
    nextIncomeIds: [...counts].filter(([, when]) => when === 'next-month').map(([categoryId]) => categoryId),
    policies: group(policies, ([, on, carries]): CarryPolicy => ({ from: startOf(on), carries })),
    moves: group(
      moves,
      ([, on, amount, card]): CardMove => ({ period: startOf(on), amount: minorUnits(amount), card }),
    ),
  }
}

function group<Row extends readonly [string, ...unknown[]], Item>(rows: readonly Row[], toItem: (row: Row) => Item) {
  const groups = new Map<string, Item[]>()
  for (const row of rows) groups.set(row[0], [...(groups.get(row[0]) ?? []), toItem(row)])
  return groups
}
