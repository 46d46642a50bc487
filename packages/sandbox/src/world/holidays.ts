// The days on which the banks of a country are closed although it is no weekend: fixed days, days counted from Easter, and
// days that stand in for a holiday that falls on a weekend. Made once for each country and year.
import type { CountryCode } from './country.ts'

const dayMs = 86_400_000

/** The days since 1970 of all bank holidays of a year. A weekend may be among them. */
export function bankHolidaysOf(country: CountryCode, year: number): ReadonlySet<number> {
  const key = `${country}${year}`
  const before = known.get(key)
  if (before) return before
  const holidays = new Set(rules[country](year))
  known.set(key, holidays)
  return holidays
}

const known = new Map<string, ReadonlySet<number>>()

/** A day since 1970; months from 1 to 12. */
const on = (year: number, month: number, dayOfMonth: number): number => Date.UTC(year, month - 1, dayOfMonth) / dayMs

/** 0 is Sunday; day 0 since 1970 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7

/** The nth such weekday of a month, counted from its start, or from its end when n is negative. */
function nth(year: number, month: number, weekday: number, n: number): number {
  if (n > 0) {
    const first = on(year, month, 1)
    return first + ((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7
  }
  const last = on(year, month + 1, 1) - 1
  return last - ((weekdayOf(last) - weekday + 7) % 7) + (n + 1) * 7
}

/** Easter Sunday of the Gregorian calendar, by the anonymous rule of 1876 (Butcher). */
function easterOf(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  return on(year, month, (h + l - 7 * m + 33 * month + 19) % 32)
}

const monday = 1
const isWeekend = (day: number): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6

/** A holiday and, when it falls on a Sunday, the Monday after it. */
const orMonday = (day: number): number => (weekdayOf(day) === 0 ? day + 1 : day)

/** Holidays in their order; one that falls on a weekend is kept on the next weekday that no other holiday takes. */
function keptOnWeekdays(days: readonly number[]): number[] {
  const taken = new Set(days.filter(day => !isWeekend(day)))
  for (const day of days.filter(isWeekend)) {
    let kept = day
    while (isWeekend(kept) || taken.has(kept)) kept += 1
    taken.add(kept)
  }
  return [...taken]
}

/** The Federal Reserve: a holiday on a Sunday is kept on Monday, one on a Saturday not at all. */
const federalReserve = (year: number): number[] =>
  [
    on(year, 1, 1),
    nth(year, 1, monday, 3),
    nth(year, 2, monday, 3),
    nth(year, 5, monday, -1),
    on(year, 6, 19),
    on(year, 7, 4),
    nth(year, 9, monday, 1),
    nth(year, 10, monday, 2),
    on(year, 11, 11),
    nth(year, 11, 4, 4),
    on(year, 12, 25),
  ].map(orMonday)

const canada = (year: number): number[] =>
  keptOnWeekdays([
    on(year, 1, 1),
    easterOf(year) - 2,
    on(year, 5, 24) - ((weekdayOf(on(year, 5, 24)) - monday + 7) % 7),
    on(year, 7, 1),
    nth(year, 9, monday, 1),
    on(year, 9, 30),
    nth(year, 10, monday, 2),
    on(year, 11, 11),
    on(year, 12, 25),
    on(year, 12, 26),
  ])

/** England and Wales, with the days that were given for jubilees, a funeral and a coronation. */
function england(year: number): number[] {
  const jubilee = year === 2022
  return [
    ...keptOnWeekdays([on(year, 1, 1)]),
    easterOf(year) - 2,
    easterOf(year) + 1,
    nth(year, 5, monday, 1),
    ...(jubilee ? [on(2022, 6, 2), on(2022, 6, 3), on(2022, 9, 19)] : [nth(year, 5, monday, -1)]),
    ...(year === 2023 ? [on(2023, 5, 8)] : []),
    nth(year, 8, monday, -1),
    ...keptOnWeekdays([on(year, 12, 25), on(year, 12, 26)]),
  ]
}

const france = (year: number): number[] => [
  on(year, 1, 1),
  easterOf(year) + 1,
  on(year, 5, 1),
  on(year, 5, 8),
  easterOf(year) + 39,
  easterOf(year) + 50,
  on(year, 7, 14),
  on(year, 8, 15),
  on(year, 11, 1),
  on(year, 11, 11),
  on(year, 12, 25),
]

/** The national holidays; those of regions and towns are left out. */
const spain = (year: number): number[] => [
  on(year, 1, 1),
  on(year, 1, 6),
  easterOf(year) - 2,
  on(year, 5, 1),
  on(year, 8, 15),
  on(year, 10, 12),
  on(year, 11, 1),
  on(year, 12, 6),
  on(year, 12, 8),
  on(year, 12, 25),
]

/** Public holidays, and Good Friday, which is none but finds the banks closed. */
const ireland = (year: number): number[] => [
  ...keptOnWeekdays([on(year, 1, 1)]),
  ...(year >= 2023 ? [weekdayOf(on(year, 2, 1)) === 5 ? on(year, 2, 1) : nth(year, 2, monday, 1)] : []),
  ...keptOnWeekdays([on(year, 3, 17)]),
  ...(year === 2022 ? [on(2022, 3, 18)] : []),
  easterOf(year) - 2,
  easterOf(year) + 1,
  nth(year, 5, monday, 1),
  nth(year, 6, monday, 1),
  nth(year, 8, monday, 1),
  nth(year, 10, monday, -1),
  ...keptOnWeekdays([on(year, 12, 25), on(year, 12, 26)]),
]

/** As in the agreement of the banks: Good Friday every year, Liberation Day every five. */
function netherlands(year: number): number[] {
  const kingsDay = on(year, 4, 27)
  return [
    on(year, 1, 1),
    easterOf(year) - 2,
    easterOf(year) + 1,
    weekdayOf(kingsDay) === 0 ? kingsDay - 1 : kingsDay,
    ...(year % 5 === 0 ? [on(year, 5, 5)] : []),
    easterOf(year) + 39,
    easterOf(year) + 50,
    on(year, 12, 25),
    on(year, 12, 26),
  ]
}

const rules: Record<CountryCode, (year: number) => number[]> = {
  US: federalReserve,
  CA: canada,
  GB: england,
  FR: france,
  ES: spain,
  IE: ireland,
  NL: netherlands,
}
