import { addDays, type Day, dayOf } from '@hearth/money'
import { type Database, type HouseholdId, prepared } from '@hearth/store'
import { sql } from 'kysely'
import { type PaydayCalendar, type Period, type PeriodRule, periodOf } from '../core/periods/period.ts'
import { startOfBudget } from '../household.queries.ts'

/** The stretch of time that envelopes are looked at for, in the household's calendar. */
export type BudgetPeriod = Period & {
  calendar: PaydayCalendar
  /** The first day of the first period that is budgeted. What came before it is money on hand. */
  startsOn: Day
}

/** The period of the household that a day lies in. */
export async function readPeriodAt(db: Database, householdId: HouseholdId, day: Day): Promise<BudgetPeriod> {
  const { rows } = await sql<{ rule: PeriodRule | null; country: string | null; starts_on: Day }>`
    ${prepared} select period_rules.rule, period_rules.country, ${startOfBudget(householdId)} as starts_on
    from households left join period_rules using (household_id) where household_id = ${householdId}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`There is no household ${householdId}`)
  const calendar = toCalendar(row)
  return { ...periodOf(calendar, day), calendar, startsOn: periodOf(calendar, row.starts_on).from }
}

/** How the household divides time; calendar months unless it said otherwise. */
export const toCalendar = ({ rule, country }: { rule: PeriodRule | null; country: string | null }): PaydayCalendar => ({
  rule: rule === null ? { kind: 'month' } : rule.kind === 'weeks' ? { ...rule, since: dayOf(rule.since) } : rule,
  country,
})

/** The period after, and the one before, in the same calendar. */
export const periodAfter = (period: BudgetPeriod): BudgetPeriod => at(period, addDays(period.to, 1))
export const periodBefore = (period: BudgetPeriod): BudgetPeriod => at(period, addDays(period.from, -1))

const at = (period: BudgetPeriod, day: Day): BudgetPeriod => ({ ...period, ...periodOf(period.calendar, day) })
