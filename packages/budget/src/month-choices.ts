// What the household chose for its envelopes and its income, read with the figures of a month; whoever chose nothing pays nothing.
import { type Day, dayOf, type MinorUnits, type Month, minorUnits, monthOfDay } from '@hearth/money'
import type { HouseholdId } from '@hearth/store'
import { type RawBuilder, sql } from 'kysely'
import type { Carries, CarryPolicy, MonthMove } from './core/rollover.ts'

/** As the database tells it: category, month and the rest. Amounts are minor units. */
export type Choices = {
  held: number
  policies: [string, string, Carries][]
  moves: [string, string, number][]
  timing: [string, string, 'this-month' | 'next-month'][]
}
export const noChoices: Choices = { held: 0, policies: [], moves: [], timing: [] }

/** Stands in the statement of a month, beside its `household` and `budget_accounts`. */
export const selectChoices = (householdId: HouseholdId, current: RawBuilder<Day>) => sql<Choices>`(
  select jsonb_build_object(
    'held', coalesce((select amount from held_income where household_id = ${householdId} and month = ${current}), 0),
    'timing', (select coalesce(jsonb_agg(jsonb_build_array(category_id, from_month, counts)), '[]') from income_timing
      where household_id = ${householdId}),
    'policies', (select coalesce(jsonb_agg(jsonb_build_array(category_id, from_month, carries)), '[]') from rollovers
      where household_id = ${householdId}),
    'moves', (
      select coalesce(jsonb_agg(jsonb_build_array(chosen.category_id, moved.month, moved.amount)), '[]')
      from (select distinct category_id from rollovers where household_id = ${householdId}) as chosen
      cross join lateral (
        select month, sum(amount)::bigint as amount from (
          select month, amount from month_totals as total
          where total.household_id = ${householdId} and total.category_id = chosen.category_id
            and total.month >= (select starts_in from household) and total.month < ${current}
            and total.account_id in (select account_id from budget_accounts)
          union all
          select month, assigned from assignments as given
          where given.household_id = ${householdId} and given.category_id = chosen.category_id and given.month < ${current}
        ) as each group by month offset 0
      ) as moved
    )
  )
)`

/** The choices by category, as the arithmetic takes them. */
export function choicesOf({ held, policies, moves, timing }: Choices, month: Month) {
  const turns = timing
    .map(([categoryId, from, counts]) => ({ categoryId, from: toMonth(from), counts }))
    .filter(it => it.from <= month)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const counts = new Map(turns.map(it => [it.categoryId, it.counts]))
  return {
    heldByHand: minorUnits(held),
    nextMonthIncomeIds: [...counts].filter(([, when]) => when === 'next-month').map(([categoryId]) => categoryId),
    policies: group(policies, ([, from, carries]): CarryPolicy => ({ from: toMonth(from), carries })),
    moves: group(moves, ([, in_, amount]): MonthMove => ({ month: toMonth(in_), amount: amountOf(amount) })),
  }
}

const toMonth = (day: string): Month => monthOfDay(dayOf(day))
const amountOf = (amount: number): MinorUnits => minorUnits(amount)

function group<Row extends readonly [string, ...unknown[]], Item>(rows: readonly Row[], toItem: (row: Row) => Item) {
  const groups = new Map<string, Item[]>()
  for (const row of rows) groups.set(row[0], [...(groups.get(row[0]) ?? []), toItem(row)])
  return groups
}
