// What time it is, and which day: a day begins at midnight where the household lives.
import { type Day, dayOf } from './day.ts'

export type Clock = { now: () => Date; today: () => Day }

/** A clock of a time zone such as 'Europe/Berlin'. Throws a RangeError on one that nobody knows. */
export function clockIn(timeZone: string, now: () => Date = () => new Date()): Clock {
  // Sweden writes its days as this code does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return { now, today: () => dayOf(format.format(now())) }
}
