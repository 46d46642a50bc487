// One statement that reads all that the division of a period's money needs.
import { addDays, type Currency, type Day, firstDayOf, type MinorUnits, monthOfDay } from '@hearth/money'
import { type Database, type HouseholdId, prepared } from '@hearth/store'
import { sql } from 'kysely'
import { type CardFigures, selectCards, toCard } from './card-debts.ts'
import { type ConvertedFigures, foreignMonths, selectConverted, toConverted } from './currencies/converted-accounts.ts'
import { currencyUntilSettled } from './household.queries.ts'
import { type Choices, choicesOf, noChoices, selectChoices } from './period-choices.ts'
import type { BudgetPeriod } from './periods/budget-period.queries.ts'

type Figures = {
  category_id: string | null
  history: MinorUnits
  earlier: MinorUnits
  in_period: MinorUnits
  later: MinorUnits
  assigned_earlier: MinorUnits
  assigned_in_period: MinorUnits
}
type Household = {
  currency: Currency | null
  held: MinorUnits
  /** By how much accounts in other currencies and their totals differ, in their own minor units: zero. */
  foreign_off: MinorUnits
  choices: Choices | null
  cards: CardFigures[] | null
  converted: ConvertedFigures[] | null
}

// One statement for both sides of the identity: a sync that commits between two would make them differ. It reads the totals of the
// months before the budget and of those from the period on; what lies between is the rest. A period that begins or ends within a
// month reads the rows of that month up to that day beside them: with calendar months no edge is there, and no row is read.
// Before the start of the budget everything earlier than the period is history. No assignment lies before the start, which the first
// of them defines. The infinite bounds exclude nothing: for a range with two bounds the planner expects few months, and plans once for
// all values.
export async function readFigures(db: Database, householdId: HouseholdId, period: BudgetPeriod) {
  const isBudgeted = period.from >= period.startsOn
  const history = isBudgeted ? period.startsOn : period.from
  const next = addDays(period.to, 1)
  const day = (value: Day) => sql<Day>`${value}::date`
  const monthOf = (value: Day) => day(firstDayOf(monthOfDay(value)))
  const { rows } = await sql<Household & (Figures | { category_id: null; history: null })>`
    ${prepared} with household as materialized (
      select currency from households where household_id = ${householdId}
    ),
    budget_accounts as materialized (
      select account_id, ledger_balance, type, currency, currency <> (select currency from household) as is_foreign
      from accounts where household_id = ${householdId} and on_budget
    ),
    ${foreignMonths(householdId)},
    edges as materialized (
      select * from (values ('history', ${monthOf(history)}, ${day(history)}), ('from', ${monthOf(period.from)}, ${day(period.from)}),
        ('next', ${monthOf(next)}, ${day(next)})) as edge (edge, first, day)
      where first < day
    ),
    within_months as materialized (
      select moved.edge, account_id, moved.category_id, moved.amount as original, account.is_foreign, case when account.is_foreign
        then round(moved.amount * minor_rate_in(${householdId}, account.currency, moved.first))::bigint else moved.amount end as amount
      from (
        select edges.edge, edges.first, row.account_id, row.category_id, sum(row.amount)::bigint as amount
        from edges cross join lateral (${selectMoves(householdId)}) as row group by 1, 2, 3, 4
      ) as moved join budget_accounts as account using (account_id)
    ),
    moved (account_id, category_id, total, history, in_period, later) as (
      select account_id, category_id, amount, 0, 0, 0 from category_totals
      where household_id = ${householdId} and account_id in (select account_id from budget_accounts where not is_foreign)
      union all
      select account_id, category_id, 0, amount, 0, 0 from month_totals
      where household_id = ${householdId} and month >= '-infinity' and month < ${monthOf(history)}
        and account_id in (select account_id from budget_accounts where not is_foreign)
      union all
      select account_id, category_id, 0, 0, amount, 0 from month_totals
      where household_id = ${householdId} and month >= ${monthOf(period.from)} and month < ${monthOf(next)}
        and account_id in (select account_id from budget_accounts where not is_foreign)
      union all
      select account_id, category_id, 0, 0, 0, amount from month_totals
      where household_id = ${householdId} and month >= ${monthOf(next)} and month <= 'infinity'
        and account_id in (select account_id from budget_accounts where not is_foreign)
      union all
      select account_id, category_id, amount, case when month < ${monthOf(history)} then amount else 0 end,
        case when month >= ${monthOf(period.from)} and month < ${monthOf(next)} then amount else 0 end,
        case when month >= ${monthOf(next)} then amount else 0 end
      from foreign_months
      union all
      select account_id, category_id, 0,
        case edge when 'history' then amount else 0 end,
        case edge when 'from' then -amount when 'next' then amount else 0 end,
        case edge when 'next' then -amount else 0 end
      from within_months
    ),
    parts (category_id, total, history, in_period, later, assigned, assigned_in_period, assigned_later) as (
      select category_id, total, history, in_period, later, 0, 0, 0 from moved
      union all
      select category_id, 0, 0, 0, 0, assigned, 0, 0 from assignment_totals where household_id = ${householdId}
      union all
      select category_id, 0, 0, 0, 0, 0, assigned, 0 from assignments
      where household_id = ${householdId} and day >= ${day(period.from)} and day < ${day(next)}
      union all
      select category_id, 0, 0, 0, 0, 0, 0, assigned from assignments
      where household_id = ${householdId} and day >= ${day(next)} and day <= 'infinity'
    ),
    figures as (
      select category_id, sum(history)::bigint as history, sum(total - history - in_period - later)::bigint as earlier,
        sum(in_period)::bigint as in_period, sum(later)::bigint as later,
        sum(assigned - assigned_in_period - assigned_later)::bigint as assigned_earlier,
        sum(assigned_in_period)::bigint as assigned_in_period
      from parts group by category_id
    )
    select household.*, (coalesce((select sum(ledger_balance) from budget_accounts where not is_foreign), 0)
      + coalesce((select sum(amount) from foreign_months), 0))::bigint as held,
      (coalesce((select sum(ledger_balance) from budget_accounts where is_foreign), 0)
      - coalesce((select sum(original) from foreign_months), 0))::bigint as foreign_off, figures.*,
      case when row_number() over () = 1 then ${selectChoices(householdId, period)} end as choices,
      case when row_number() over () = 1 then ${selectCards(householdId, period)} end as cards,
      case when row_number() over () = 1 then ${selectConverted(householdId, period)} end as converted
    from household left join figures on true`.execute(db)
  const [household] = rows
  if (!household) throw new Error(`There is no household ${householdId}`)
  if (household.foreign_off !== 0) throw new Error(`Accounts in other currencies are off by ${household.foreign_off}`)
  return {
    currency: household.currency ?? currencyUntilSettled,
    held: household.held,
    figures: rows.filter(row => row.history !== null),
    choices: choicesOf(household.choices ?? noChoices, period),
    cards: (household.cards ?? []).map(toCard),
    converted: (household.converted ?? []).map(toConverted),
  }
}

/** What the rows of one of `edges` moved, its day left out, each part of a split one in its own category. */
const selectMoves = (householdId: HouseholdId) => sql`
  with there as materialized (
    select transaction_id, account_id, category_id, amount, is_split from transactions
    where household_id = ${householdId} and status <> 'removed' and date >= edges.first and date < edges.day
  )
  select account_id, category_id, amount from there
  union all
  select there.account_id, part.category_id, part.amount from there
  join splits as split on there.is_split and split.household_id = ${householdId} and split.transaction_id = there.transaction_id
  cross join lateral (values (split.category_id, split.amount), (there.category_id, -split.amount)) as part (category_id, amount)`
