import {
  type Currency,
  currencyOf,
  type Day,
  type MinorUnits,
  type Month,
  minorUnits,
  monthOfDay,
  sum,
} from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { sql } from 'kysely'
import { listCategories } from './categories.queries.ts'
import { type Assignment, type BudgetMonth, budgetMonth, type Movement } from './core/envelope.ts'

// Until its first account settles it, a household budgets in the currency that most newcomers' first bank has.
const currencyUntilSettled = currencyOf('USD')

/** One month of envelopes, and the money behind them. Asserts that the month totals and the accounts' balances agree. */
export async function readBudgetMonth(
  db: Database,
  householdId: HouseholdId,
  month: Month,
): Promise<BudgetMonth & { currency: Currency }> {
  const [household, categories, { movements, held }, assignments] = await Promise.all([
    readHousehold(db, householdId),
    listCategories(db, householdId),
    readMoney(db, householdId),
    listAssignments(db, householdId),
  ])
  const idsOf = (kind: 'envelope' | 'income') => categories.filter(it => it.kind === kind).map(it => it.categoryId)
  const budget = budgetMonth({
    month,
    beginsIn: monthOfDay(household.begins_in),
    envelopeIds: idsOf('envelope'),
    incomeIds: idsOf('income'),
    movements,
    assignments,
  })
  const moved = sum(movements.map(it => it.amount))
  if (moved !== held) throw new Error(`The budget's accounts hold ${held}, but their month totals add up to ${moved}`)
  return { ...budget, currency: household.currency ?? currencyUntilSettled }
}

const readHousehold = (db: Database, householdId: HouseholdId) =>
  db
    .selectFrom('households')
    .select(['currency', 'begins_in'])
    .where('household_id', '=', householdId)
    .executeTakeFirstOrThrow()

// One statement for both sides of the identity: a sync that commits between two would make them differ.
async function readMoney(db: Database, householdId: HouseholdId): Promise<{ movements: Movement[]; held: MinorUnits }> {
  const { rows } = await sql<{ month: Day | null; category_id: string | null; amount: MinorUnits }>`
    select total.month, total.category_id, sum(total.amount)::bigint as amount
    from month_totals as total join accounts as account using (household_id, account_id)
    where total.household_id = ${householdId} and account.on_budget
    group by 1, 2
    union all
    select null, null, coalesce(sum(ledger_balance), 0)::bigint
    from accounts where household_id = ${householdId} and on_budget`.execute(db)
  const movements: Movement[] = []
  let held = minorUnits(0)
  for (const row of rows) {
    if (row.month === null) held = row.amount
    else movements.push({ month: monthOfDay(row.month), categoryId: row.category_id, amount: row.amount })
  }
  return { movements, held }
}

async function listAssignments(db: Database, householdId: HouseholdId): Promise<Assignment[]> {
  const rows = await db
    .selectFrom('assignments')
    .select(['month', 'category_id as categoryId', 'assigned as amount'])
    .where('household_id', '=', householdId)
    .execute()
  return rows.map(row => ({ ...row, month: monthOfDay(row.month) }))
}
