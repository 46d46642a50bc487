// When a series is due: what is still to come, what is late, and what was missed.
import { addDays, type Day } from '@hearth/money'
import { type Cadence, type IsWorkingDay, listDays, periodDays, timesAYear } from './cadence.ts'

export type Due = {
  cadence: Cadence
  /** The last row, in the days that the cadence speaks of; null when none came yet. */
  lastDay: Day | null
  /** The household's word on the next one. */
  saidNext: Day | null
}

/** How many days something may be late before it counts as missed. */
function graceDays(cadence: Cadence): number {
  const times = timesAYear(cadence)
  if (times > 30) return 3
  if (times > 20) return 4
  return times >= 12 ? 7 : 12
}

/** The days on which it is due, after the last row, up to a day. A row that came early stands for the day that it was early for. */
export function listDue({ cadence, lastDay, saidNext }: Due, until: Day, isWorkingDay: IsWorkingDay): Day[] {
  const said = saidNext !== null && (lastDay === null || saidNext > lastDay) ? saidNext : null
  const after = said ?? lastDay
  if (after === null) return []
  const from = addDays(after, Math.max(1, Math.floor(periodDays(cadence) / 2)))
  const days = from <= until ? listDays(cadence, { from, to: until }, isWorkingDay) : []
  return said !== null && said <= until ? [said, ...days] : days
}

export type Standing = { next: Day | null; missed: Day[]; hasEnded: boolean }

/** After two days that passed without a row, or one of those that come once or twice a year, it has ended. */
export function standingOf(due: Due, today: Day, isWorkingDay: IsWorkingDay): Standing {
  const grace = graceDays(due.cadence)
  const days = listDue(due, addDays(today, Math.ceil(periodDays(due.cadence)) + 16), isWorkingDay)
  const missed = days.filter(day => addDays(day, grace) < today)
  const hasEnded = missed.length >= (timesAYear(due.cadence) > 2 ? 2 : 1)
  const next = hasEnded ? null : (days.find(day => addDays(day, grace) >= today) ?? null)
  return { next, missed, hasEnded }
}
