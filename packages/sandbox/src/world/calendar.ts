// Days as numbers since 1970, with the facts that habits ask for. Made once for each day.
import { type Day, dayOf } from '@hearth/money'

export type CalendarDay = {
  number: number
  day: Day
  year: number
  /** 1 to 12. */
  month: number
  dayOfMonth: number
  /** 0 is Sunday. */
  weekday: number
  /** Banks are closed on weekends, on 1 January and on 25 December. */
  bankDay: boolean
}

const dayMs = 86_400_000
const known = new Map<number, CalendarDay>()

/** The first day of every life in this world. */
export const firstDayNumber = Date.UTC(2022, 0, 1) / dayMs

export function calendarDay(number: number): CalendarDay {
  const before = known.get(number)
  if (before) return before
  const date = new Date(number * dayMs)
  const [month, dayOfMonth, weekday] = [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCDay()]
  const closed =
    weekday === 0 || weekday === 6 || (month === 1 && dayOfMonth === 1) || (month === 12 && dayOfMonth === 25)
  const facts: CalendarDay = {
    number,
    day: dayOf(date.toISOString().slice(0, 10)),
    year: date.getUTCFullYear(),
    month,
    dayOfMonth,
    weekday,
    bankDay: !closed,
  }
  known.set(number, facts)
  return facts
}

/** The number of the local day that an instant falls on. */
export const dayNumberAt = (instantMs: number, utcOffsetHours: number): number =>
  Math.floor((instantMs + utcOffsetHours * 3_600_000) / dayMs)

/** The instant of a local time of day; hours may have a fraction. */
export const instantOf = (dayNumber: number, hours: number, utcOffsetHours: number): number =>
  dayNumber * dayMs + Math.round((hours - utcOffsetHours) * 3_600) * 1000

/** This day when the bank is open, else the next one that it is. */
export function bankDayFrom(number: number): number {
  let day = number
  while (!calendarDay(day).bankDay) day += 1
  return day
}

/** The nth day after this one on which the bank is open. */
export function bankDayAfter(number: number, count: number): number {
  let day = number
  for (let left = count; left > 0; left -= 1) day = bankDayFrom(day + 1)
  return day
}
