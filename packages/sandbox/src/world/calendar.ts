// Days as numbers since 1970, with the facts that habits ask for. Made once for each country and day.
import { type Day, dayOf } from '@hearth/money'
import type { CountryCode } from './country.ts'
import { bankHolidaysOf } from './holidays.ts'

export type CalendarDay = {
  number: number
  day: Day
  year: number
  /** 1 to 12. */
  month: number
  dayOfMonth: number
  /** 0 is Sunday. */
  weekday: number
  /** Banks are closed on weekends and on the bank holidays of their country. */
  bankDay: boolean
}

const dayMs = 86_400_000
const known = new Map<CountryCode, Map<number, CalendarDay>>()

/** The first day of every life in this world. */
export const firstDayNumber = Date.UTC(2022, 0, 1) / dayMs

/** A day of a country: only `bankDay` depends on which. */
export function calendarDay(number: number, country: CountryCode = 'US'): CalendarDay {
  const ofCountry = known.get(country) ?? new Map<number, CalendarDay>()
  known.set(country, ofCountry)
  const before = ofCountry.get(number)
  if (before) return before
  const date = new Date(number * dayMs)
  const [year, weekday] = [date.getUTCFullYear(), date.getUTCDay()]
  const facts: CalendarDay = {
    number,
    day: dayOf(date.toISOString().slice(0, 10)),
    year,
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    weekday,
    bankDay: weekday !== 0 && weekday !== 6 && !bankHolidaysOf(country, year).has(number),
  }
  ofCountry.set(number, facts)
  return facts
}

export const dayNumberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / dayMs

/** The number of the local day that an instant falls on. */
export const dayNumberAt = (instantMs: number, utcOffsetHours: number): number =>
  Math.floor((instantMs + utcOffsetHours * 3_600_000) / dayMs)

/** The instant of a local time of day; hours may have a fraction. */
export const instantOf = (dayNumber: number, hours: number, utcOffsetHours: number): number =>
  dayNumber * dayMs + Math.round((hours - utcOffsetHours) * 3_600) * 1000

/** This day when the banks of the country are open, else the next one that they are. */
export function bankDayFrom(number: number, country: CountryCode = 'US'): number {
  let day = number
  while (!calendarDay(day, country).bankDay) day += 1
  return day
}

/** This day when the banks of the country are open, else the last one that they were. */
export function bankDayUntil(number: number, country: CountryCode = 'US'): number {
  let day = number
  while (!calendarDay(day, country).bankDay) day -= 1
  return day
}

/** The nth day after this one on which the banks of the country are open. */
export function bankDayAfter(number: number, count: number, country: CountryCode = 'US'): number {
  let day = number
  for (let left = count; left > 0; left -= 1) day = bankDayFrom(day + 1, country)
  return day
}
