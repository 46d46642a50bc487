import type { Database, HouseholdId } from '@hearth/store'
import type { PaydayCalendar } from '../core/periods/period.ts'
import { toCalendar } from './budget-period.queries.ts'

/** How the household divides time; calendar months unless it said otherwise. */
export async function readCalendar(db: Database, householdId: HouseholdId): Promise<PaydayCalendar> {
  const row = await db
    .selectFrom('period_rules')
    .select(['rule', 'country'])
    .where('household_id', '=', householdId)
    .executeTakeFirst()
  return toCalendar(row ?? { rule: null, country: null })
}
