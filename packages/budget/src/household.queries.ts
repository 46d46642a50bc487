import { type Currency, currencyOf, type Day } from '@hearth/money'
import { type Database, type HouseholdId, prepared } from '@hearth/store'
import { sql } from 'kysely'

// Until its first account settles it, a household budgets in the currency that most newcomers' first bank has.
export const currencyUntilSettled = currencyOf('USD')

/** The day that the budget starts on, as SQL. An assignment to a period before the household began moves it back to that period. */
export const startOfBudget = (householdId: HouseholdId) => sql<Day>`(
  select least(begins_in, (
    select min(day) from assignments where household_id = ${householdId} and assigned <> 0
  )) from households where household_id = ${householdId}
)`

/** The household's name, and the currency that it budgets in. */
export async function readHousehold(
  db: Database,
  householdId: HouseholdId,
): Promise<{ name: string; currency: Currency }> {
  const household = await db
    .selectFrom('households')
    .select(['name', 'currency'])
    .modifyFront(prepared)
    .where('household_id', '=', householdId)
    .executeTakeFirstOrThrow()
  return { name: household.name, currency: household.currency ?? currencyUntilSettled }
}
