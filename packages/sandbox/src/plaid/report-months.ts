// The calendar months of a period, the first and the last of them cut off where the period ends; the earliest first.
import { addDays, type Day, lastDayOf, monthOfDay } from '@hearth/money'

/** Both ends included. */
export type Period = { from: Day; to: Day }

export function monthsOf({ from, to }: Period): Period[] {
  const months: Period[] = []
  for (let start = from; start <= to; ) {
    const last = lastDayOf(monthOfDay(start))
    months.push({ from: start, to: last < to ? last : to })
    start = addDays(last, 1)
  }
  return months
}
