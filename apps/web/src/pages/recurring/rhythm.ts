// The ways of coming again that a person chooses from, and the cadence that each of them is from a day on.
import type { Cadence } from '@hearth/api'

export const rhythms = [
  'week',
  'two-weeks',
  'four-weeks',
  'half-month',
  'month',
  'two-months',
  'quarter',
  'half-year',
  'year',
] as const
export type Rhythm = (typeof rhythms)[number]

const months = { month: 1, 'two-months': 2, quarter: 3, 'half-year': 6, year: 12 } as const
const weeks = { week: 1, 'two-weeks': 2, 'four-weeks': 4 } as const

export function rhythmOf(cadence: Cadence): Rhythm {
  if (cadence.every === 'half-month') return 'half-month'
  const counts: Record<string, number> = cadence.every === 'weeks' ? weeks : months
  return rhythms.find(rhythm => counts[rhythm] === cadence.count) ?? 'month'
}

/** Comes on that day (2026-12-09), and again in this rhythm. */
export function cadenceFrom(rhythm: Rhythm, day: string): Cadence {
  const dayOfMonth = Number(day.slice(8))
  if (rhythm === 'half-month') {
    const other = dayOfMonth > 15 ? dayOfMonth - 15 : dayOfMonth + 15
    return { every: 'half-month', days: [Math.min(dayOfMonth, other), Math.max(dayOfMonth, other)], shift: 'none' }
  }
  if (rhythm === 'week' || rhythm === 'two-weeks' || rhythm === 'four-weeks') {
    return { every: 'weeks', count: weeks[rhythm], anchor: day, shift: 'none' }
  }
  return { every: 'months', count: months[rhythm], anchor: day.slice(0, 7), day: dayOfMonth, shift: 'none' }
}
