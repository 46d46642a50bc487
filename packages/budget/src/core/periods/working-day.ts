// The days on which the banks of a country work. The holidays of each whole country come from date-holidays 3.37 (ISC, data CC BY 3.0)
// by scripts/list-holidays.mjs; those of single regions are left out.
import { addDays, type Day, dayOf, daysBetween } from '@hearth/money'
import holidays from './holidays.json' with { type: 'json' }

type Country = { fixed: string; moving: Record<string, string> }
const known: Record<string, Country> = holidays

/** The countries whose holidays are known, as ISO 3166 names them. */
export const holidayCountries: readonly string[] = Object.keys(known)

const monday = dayOf('2024-01-01')

const isWeekend = (day: Day): boolean => ((daysBetween(monday, day) % 7) + 7) % 7 >= 5

/** Whether banks work that day. Of an unknown country, and before 2015 or after 2045, only the weekends and the fixed holidays are known. */
export function isWorkingDay(day: Day, country: string | null): boolean {
  if (isWeekend(day)) return false
  const { fixed = '', moving = {} } = (country === null ? undefined : known[country]) ?? {}
  const monthAndDay = day.slice(5, 7) + day.slice(8, 10)
  return !fixed.includes(monthAndDay) && !moving[day.slice(0, 4)]?.includes(monthAndDay)
}

/** The day itself when banks work, or else the nearest working day before or after it. */
export function nearestWorkingDay(day: Day, side: 'before' | 'after', country: string | null): Day {
  let found = day
  while (!isWorkingDay(found, country)) found = addDays(found, side === 'before' ? -1 : 1)
  return found
}
