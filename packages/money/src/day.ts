// Calendar days and months as branded text. An instant is a Date; a day never is, because a day has no time zone.

declare const brand: unique symbol

/** A calendar day, '2026-11-22'. */
export type Day = string & { readonly [brand]: 'Day' }
/** A calendar month, '2026-11'. */
export type Month = string & { readonly [brand]: 'Month' }

const dayMs = 86_400_000

/** True for a day that exists: '2026-02-29' is none. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return false
  const day = Number(text.slice(8))
  return day <= 28 || day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)))
}

// Every date of every row passes here, so no Date is made for it.
function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export const isMonth = (text: string): text is Month => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** Throws a RangeError on a day that does not exist: ask isDay first at an edge. */
export function dayOf(text: string): Day {
  if (!isDay(text)) throw new RangeError(`Not a day: ${text}`)
  return text
}

/** Throws a RangeError on a month that does not exist: ask isMonth first at an edge. */
export function monthOf(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`Not a month: ${text}`)
  return text
}

/** The day that an instant falls on in a time zone ('Europe/Paris'), UTC when none is named. */
export function dayOfInstant(instant: Date, timeZone = 'UTC'): Day {
  if (timeZone === 'UTC') return dayOf(instant.toISOString().slice(0, 10))
  return dayOf(
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant),
  )
}

export const monthOfDay = (day: Day): Month => day.slice(0, 7) as Month

export const addDays = (day: Day, days: number): Day => dayOfInstant(new Date(epochMs(day) + days * dayMs))

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((epochMs(to) - epochMs(from)) / dayMs)

export function addMonths(month: Month, months: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return monthOf(
    `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((((count % 12) + 12) % 12) + 1).padStart(2, '0')}`,
  )
}

export const firstDayOf = (month: Month): Day => dayOf(`${month}-01`)

export const lastDayOf = (month: Month): Day => addDays(firstDayOf(addMonths(month, 1)), -1)

const epochMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
