import { dayOf } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import type { PaydayCalendar, PeriodRule } from '../core/periods/period.ts'

/** How the household divides time; calendar months unless it said otherwise. */
export async function readCalendar(db: Database, householdId: HouseholdId): Promise<PaydayCalendar> {
  const row = await db
    .selectFrom('period_rules')
    .select(['rule', 'country'])
    .where('household_id', '=', householdId)
    .executeTakeFirst()
  if (!row) return { rule: { kind: 'month' }, country: null }
  return { rule: toRule(row.rule), country: row.country }
}

const toRule = (stored: PeriodRule): PeriodRule =>
  stored.kind === 'weeks' ? { ...stored, since: dayOf(stored.since) } : stored
