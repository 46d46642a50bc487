import { type HouseholdContext, recordChange } from '@hearth/store'
import { type PaydayCalendar, requirePeriodRule } from '../core/periods/period.ts'

/**
 * Says how the household divides time from now on, and for the past too: nothing that it assigned is lost, it counts in the period that
 * it falls in. Refuses: PERIOD_IS_EMPTY.
 */
export async function setPeriodRule(
  context: HouseholdContext,
  { rule, country }: PaydayCalendar,
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  const stored = { rule: JSON.stringify(requirePeriodRule(rule)), country }
  return context.store.transact(async transaction => {
    const { changeId } = await recordChange(
      transaction,
      householdId,
      { kind: 'period', about: { name: rule.kind } },
      () =>
        transaction
          .insertInto('period_rules')
          .values({ household_id: householdId, ...stored })
          .onConflict(conflict => conflict.column('household_id').doUpdateSet(stored))
          .execute(),
    )
    return { changeId }
  })
}
