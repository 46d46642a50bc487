import { type Currency, type Day, firstDayOf, type MinorUnits, type Month, monthOfDay, sum } from '@hearth/money'
import { type Database, type HouseholdId, prepared } from '@hearth/store'
import { sql } from 'kysely'
import { type CategoryRow, listCategories } from './categories.queries.ts'
import { type BudgetMonth, budgetMonth, type Envelope } from './core/envelope.ts'
import { type Carries, carriesIn, rolloverInto } from './core/rollover.ts'
import { currencyUntilSettled, startOfBudget } from './household.queries.ts'
import { type Choices, choicesOf, noChoices, selectChoices } from './month-choices.ts'

/**
 * One month of envelopes, and the money behind them. `carries` has the envelopes that do not hand on both signs. Asserts that the totals
 * and the accounts' balances agree.
 */
export async function readBudgetMonth(
  db: Database,
  householdId: HouseholdId,
  month: Month,
): Promise<
  BudgetMonth & {
    currency: Currency
    categories: CategoryRow[]
    carries: ReadonlyMap<string, Carries>
    heldByHand: MinorUnits
    nextMonthIncomeIds: readonly string[]
  }
> {
  const [categories, { currency, startsIn, held, figures, choices }] = await Promise.all([
    listCategories(db, householdId),
    readFigures(db, householdId, month),
  ])
  const idsOf = (kind: 'envelope' | 'income') => categories.filter(it => it.kind === kind).map(it => it.categoryId)
  const { heldByHand, nextMonthIncomeIds, policies, moves } = choices
  const chosen = [...policies]
  const budget = budgetMonth({
    month,
    startsIn,
    envelopeIds: idsOf('envelope'),
    incomeIds: idsOf('income'),
    moved: figures.map(it => ({
      categoryId: it.category_id,
      history: it.history,
      earlier: it.earlier,
      inMonth: it.in_month,
    })),
    assigned: figures.flatMap(it =>
      it.category_id ? { categoryId: it.category_id, earlier: it.assigned_earlier, inMonth: it.assigned_in_month } : [],
    ),
    rollovers: new Map(chosen.map(([id, those]) => [id, rolloverInto(month, those, moves.get(id) ?? [])])),
    held: heldByHand,
    nextMonthIncomeIds,
  })
  const counted = sum([budget.money, ...figures.map(it => it.later)])
  if (counted !== held) throw new Error(`The budget's accounts hold ${held}, but their totals add up to ${counted}`)
  const carries = new Map(chosen.map(([id, those]) => [id, carriesIn(those, month)]))
  return { ...budget, currency, categories, carries, heldByHand, nextMonthIncomeIds }
}

/** An envelope as it is shown, under its names. */
export type NamedEnvelope = Envelope &
  Pick<CategoryRow, 'categoryId' | 'name' | 'groupId' | 'group' | 'hidden'> & { carries: Carries }

export const nameEnvelope = (
  { carries }: { carries: ReadonlyMap<string, Carries> },
  { categoryId, name, groupId, group, hidden }: CategoryRow,
  envelope: Envelope,
): NamedEnvelope => ({
  categoryId,
  name,
  groupId,
  group,
  hidden,
  carries: carries.get(categoryId) ?? 'both',
  ...envelope,
})

type Figures = {
  category_id: string | null
  history: MinorUnits
  earlier: MinorUnits
  in_month: MinorUnits
  later: MinorUnits
  assigned_earlier: MinorUnits
  assigned_in_month: MinorUnits
}
type Household = { currency: Currency | null; starts_in: Day; held: MinorUnits; choices: Choices | null }

// One statement for both sides of the identity: a sync that commits between two would make them differ. It reads the months before
// the budget and those from the month on; what lies between is the rest of the totals. Before the start of the budget everything
// earlier than the month is history. No assignment lies before the start, which the first of them defines.
// The infinite bounds exclude nothing: for a range with two bounds the planner expects few months, and plans once for all values.
async function readFigures(db: Database, householdId: HouseholdId, month: Month) {
  const current = sql<Day>`${firstDayOf(month)}::date`
  const { rows } = await sql<Household & (Figures | { category_id: null; history: null })>`
    ${prepared} with household as materialized (
      select currency, ${startOfBudget(householdId)} as starts_in from households where household_id = ${householdId}
    ),
    budget_accounts as materialized (
      select account_id, ledger_balance from accounts where household_id = ${householdId} and on_budget
    ),
    moved (account_id, category_id, total, history, in_month, later) as (
      select account_id, category_id, amount, 0, 0, 0 from category_totals where household_id = ${householdId}
      union all
      select account_id, category_id, 0, amount, 0, 0 from month_totals
      where household_id = ${householdId} and month >= '-infinity' and month < least(${current}, (select starts_in from household))
      union all
      select account_id, category_id, 0, 0, amount, 0 from month_totals
      where household_id = ${householdId} and month = ${current}
      union all
      select account_id, category_id, 0, 0, 0, amount from month_totals
      where household_id = ${householdId} and month > ${current} and month <= 'infinity'
    ),
    parts (category_id, total, history, in_month, later, assigned, assigned_in_month, assigned_later) as (
      select category_id, total, history, in_month, later, 0, 0, 0 from moved
      where account_id in (select account_id from budget_accounts)
      union all
      select category_id, 0, 0, 0, 0, assigned, 0, 0 from assignment_totals where household_id = ${householdId}
      union all
      select category_id, 0, 0, 0, 0, 0, assigned, 0 from assignments
      where household_id = ${householdId} and month = ${current}
      union all
      select category_id, 0, 0, 0, 0, 0, 0, assigned from assignments
      where household_id = ${householdId} and month > ${current} and month <= 'infinity'
    ),
    figures as (
      select category_id, sum(history)::bigint as history, sum(total - history - in_month - later)::bigint as earlier,
        sum(in_month)::bigint as in_month, sum(later)::bigint as later,
        sum(assigned - assigned_in_month - assigned_later)::bigint as assigned_earlier,
        sum(assigned_in_month)::bigint as assigned_in_month
      from parts group by category_id
    )
    select household.*, coalesce((select sum(ledger_balance) from budget_accounts), 0)::bigint as held, figures.*,
      case when row_number() over () = 1 then ${selectChoices(householdId, current)} end as choices
    from household left join figures on true`.execute(db)
  const [household] = rows
  if (!household) throw new Error(`There is no household ${householdId}`)
  return {
    currency: household.currency ?? currencyUntilSettled,
    startsIn: monthOfDay(household.starts_in),
    held: household.held,
    figures: rows.filter(row => row.history !== null),
    choices: choicesOf(household.choices ?? noChoices, month),
  }
}
