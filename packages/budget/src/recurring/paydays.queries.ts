// Paydays, found from income, in the shape that periods are reckoned with.
import type { Day, MinorUnits } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import type { PeriodRule } from '../core/periods/period.ts'
import type { Cadence } from '../core/recurring/cadence.ts'
import { listSeries, type SeriesState } from './series.queries.ts'

export type Payday = {
  seriesId: string
  name: string
  state: SeriesState
  rule: PeriodRule
  nextDate: Day | null
  amount: MinorUnits
  certainty: number
}

/** Income that comes at least monthly and has not ended, the most of it in a year first. */
export async function listFoundPaydays(db: Database, householdId: HouseholdId, today: Day): Promise<Payday[]> {
  const series = await listSeries(db, householdId, today)
  return series
    .filter(it => it.kind === 'income' && it.state !== 'dismissed' && it.state !== 'cancelled' && !it.hasEnded)
    .sort((a, b) => b.yearly - a.yearly)
    .flatMap(({ seriesId, name, state, cadence, nextDate, amount, certainty }) => {
      const rule = ruleOf(cadence)
      return rule ? [{ seriesId, name, state, rule, nextDate, amount, certainty }] : []
    })
}

/** Null for a cadence that no period is reckoned with. */
function ruleOf(cadence: Cadence): PeriodRule | null {
  const moves = cadence.shift === 'none' ? 'stays' : cadence.shift
  if (cadence.every === 'weeks') return { kind: 'weeks', every: cadence.count, since: cadence.anchor, moves }
  if (cadence.every === 'half-month') return { kind: 'twice-a-month', days: cadence.days, moves }
  if (cadence.every !== 'months' || cadence.count !== 1) return null
  return cadence.day === 31 && cadence.shift === 'before'
    ? { kind: 'last-working-day' }
    : { kind: 'day-of-month', day: cadence.day, moves }
}
