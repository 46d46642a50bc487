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
  select month, ${converted(householdId, sql`amount`, sql`month`)}, case account.type when 'credit' then account_id end from month_totals as total
  join budget_accounts as account using (account_id)
  where total.household_id = ${householdId} and total.category_id = chosen.category_id
    and total.month >= ${startsOn}::date and total.month < ${from}::date`

const movesByDay = (householdId: HouseholdId, { from, startsOn }: BudgetPeriod): RawBuilder<unknown> => sql`
  select there.date, ${converted(householdId, sql`part.amount`, sql`there.date`)}, case account.type when 'credit' then account_id end
  from transactions as there join budget_accounts as account using (account_id)
  cross join lateral (
    select there.amount - coalesce((
      select sum(split.amount) from splits as split
      where there.is_split and split.household_id = ${householdId} and split.transaction_id = there.transaction_id
    ), 0) as amount
  ) as part
  where there.household_id = ${householdId} and there.category_id = chosen.category_id and there.status <> 'removed'
    and there.date >= ${startsOn}::date and there.date < ${from}::date
  union all
  select there.date, ${converted(householdId, sql`split.amount`, sql`there.date`)}, case account.type when 'credit' then account_id end
  from splits as split join transactions as there using (household_id, transaction_id)
  join budget_accounts as account using (account_id)
  where split.household_id = ${householdId} and split.category_id = chosen.category_id and there.status <> 'removed'
    and there.date >= ${startsOn}::date and there.date < ${from}::date`

/** What moved in a category, and the card it was moved on, where it was one. */
export type CardMove = PeriodMove & { card: string | null }

const converted = (householdId: HouseholdId, amount: RawBuilder<unknown>, day: RawBuilder<unknown>) => sql`
  case when account.is_foreign then round(${amount} * minor_rate_in(${householdId}, account.currency, ${day}))::bigint
    else ${amount} end`

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
