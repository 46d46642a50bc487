import { type Currency, firstDayOf, type MinorUnits, type Month, minorUnits, sum } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import { listCategories } from './categories.queries.ts'
import { type Assigned, type BudgetMonth, budgetMonth, type Moved } from './core/envelope.ts'
import { readHousehold, startOfBudget } from './household.queries.ts'

/** One month of envelopes, and the money behind them. Asserts that the month totals and the accounts' balances agree. */
export async function readBudgetMonth(
  db: Database,
  householdId: HouseholdId,
  month: Month,
): Promise<BudgetMonth & { currency: Currency }> {
  const [{ currency, startsIn }, categories, { moved, later, held }, assigned] = await Promise.all([
    readHousehold(db, householdId),
    listCategories(db, householdId),
    readMoney(db, householdId, month),
    listAssigned(db, householdId, month),
  ])
  const idsOf = (kind: 'envelope' | 'income') => categories.filter(it => it.kind === kind).map(it => it.categoryId)
  const budget = budgetMonth({
    month,
    startsIn,
    envelopeIds: idsOf('envelope'),
    incomeIds: idsOf('income'),
    moved,
    assigned,
  })
  const counted = sum([budget.money, later])
  if (counted !== held)
    throw new Error(`The budget's accounts hold ${held}, but their month totals add up to ${counted}`)
  return { ...budget, currency }
}

type MoneyRow = {
  is_held: boolean
  category_id: string | null
  history: MinorUnits
  earlier: MinorUnits
  in_month: MinorUnits
  later: MinorUnits
}

// One statement for both sides of the identity: a sync that commits between two would make them differ. Before the start of the
// budget everything earlier than the month is history.
async function readMoney(db: Database, householdId: HouseholdId, month: Month) {
  const current = firstDayOf(month)
  const { rows } = await sql<MoneyRow>`
    with history_end as materialized (select least(${startOfBudget(householdId)}, ${current}::date) as day)
    select false as is_held, category_id,
      coalesce(sum(amount) filter (where month < history_end.day), 0)::bigint as history,
      coalesce(sum(amount) filter (where month >= history_end.day and month < ${current}), 0)::bigint as earlier,
      coalesce(sum(amount) filter (where month = ${current}), 0)::bigint as in_month,
      coalesce(sum(amount) filter (where month > ${current}), 0)::bigint as later
    from month_totals, history_end
    where household_id = ${householdId} and account_id = any (array(
      select account_id from accounts where household_id = ${householdId} and on_budget
    ))
    group by category_id
    union all
    select true, null, coalesce(sum(ledger_balance), 0)::bigint, 0, 0, 0
    from accounts where household_id = ${householdId} and on_budget`.execute(db)
  const moved: Moved[] = rows
    .filter(row => !row.is_held)
    .map(row => ({ categoryId: row.category_id, history: row.history, earlier: row.earlier, inMonth: row.in_month }))
  return {
    moved,
    later: sum(rows.map(row => row.later)),
    held: rows.find(row => row.is_held)?.history ?? minorUnits(0),
  }
}

/** What was assigned up to the month. None of it lies before the start of the budget, which it defines. */
async function listAssigned(db: Database, householdId: HouseholdId, month: Month): Promise<Assigned[]> {
  const current = firstDayOf(month)
  const { rows } = await sql<Assigned>`
    select category_id as "categoryId",
      coalesce(sum(assigned) filter (where month < ${current}), 0)::bigint as earlier,
      coalesce(sum(assigned) filter (where month = ${current}), 0)::bigint as "inMonth"
    from assignments where household_id = ${householdId} and month <= ${current}
    group by category_id`.execute(db)
  return rows
}
