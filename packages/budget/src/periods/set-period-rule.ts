import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, type HouseholdId, recordChange, type Transaction } from '@hearth/store'
import { type PaydayCalendar, requirePeriodRule } from '../core/periods/period.ts'
import { countryOf } from '../recurring/country-of.ts'
import { listFoundPaydays } from '../recurring/paydays.queries.ts'
import { writeWord } from '../recurring/say-word.ts'
import { requireSeries } from '../recurring/series.queries.ts'
import { readCalendar } from './period-rule.queries.ts'

/**
 * Says how the household divides time from now on, and for the past too: nothing that it assigned is lost, it counts in the period that
 * it falls in. Refuses: PERIOD_IS_EMPTY.
 */
export async function setPeriodRule(
  context: HouseholdContext,
  calendar: PaydayCalendar,
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  requirePeriodRule(calendar.rule)
  return context.store.transact(async transaction => {
    const about = { name: calendar.rule.kind }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'period', about }, () =>
      writeCalendar(transaction, householdId, calendar),
    )
    return { changeId }
  })
}

/**
 * Says that an income that was found is the household's pay, and budgets from one such payday to the next; both are one change. The
 * holidays are those that the household named before, or else those of the country of its currency. Refuses: SERIES_NOT_FOUND,
 * SERIES_IS_NO_PAYDAY.
 */
export async function confirmPayday(
  context: HouseholdContext,
  { seriesId }: { seriesId: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  const today = context.today()
  return context.store.transact(async transaction => {
    const { name, currency } = await requireSeries(transaction, householdId, seriesId, today)
    const payday = (await listFoundPaydays(transaction, householdId, today)).find(it => it.seriesId === seriesId)
    if (!payday) throw new Refusal('SERIES_IS_NO_PAYDAY')
    const { country } = await readCalendar(transaction, householdId)
    const rule = requirePeriodRule(payday.rule)
    const { changeId } = await recordChange(transaction, householdId, { kind: 'payday', about: { name } }, async () => {
      if (payday.state === 'found')
        await writeWord(transaction, { household_id: householdId, series_id: seriesId, state: 'confirmed' })
      await writeCalendar(transaction, householdId, { rule, country: country ?? countryOf(currency) })
    })
    return { changeId }
  })
}

async function writeCalendar(
  transaction: Transaction,
  householdId: HouseholdId,
  { rule, country }: PaydayCalendar,
): Promise<void> {
  const stored = { rule: JSON.stringify(rule), country }
  await transaction
    .insertInto('period_rules')
    .values({ household_id: householdId, ...stored })
    .onConflict(conflict => conflict.column('household_id').doUpdateSet(stored))
    .execute()
}
