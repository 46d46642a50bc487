// A month as the rows of a calendar.
import { addDays, type Day, daysBetween, firstDayOf, lastDayOf, type Month } from '@hearth/money'

/** Weeks from Monday to Sunday; null where the month has not begun or is over. */
export function weeksOf(month: Month): (Day | null)[][] {
  const [first, last] = [firstDayOf(month), lastDayOf(month)]
  const lead = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const count = daysBetween(first, last) + 1
  return Array.from({ length: Math.ceil((lead + count) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => {
      const day = week * 7 + at - lead
      return day < 0 || day >= count ? null : addDays(first, day)
    }),
  )
}
