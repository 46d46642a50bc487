// How often something comes: the rhythm of a series, and the days that it names.
import type { Day, Month } from '@hearth/money'
import { dayOfNumber, firstNumberOf, lengthOf, monthNumberOf, numberOf, partsOf, weekdayOf } from './day-number.ts'

/** Where a day goes that is no working day: to the last one before it, or to the next one. */
export type Shift = 'none' | 'before' | 'after'

/** A day of 31 is the last of the month, so that 31 with the shift 'before' is the last working day. */
export type Cadence =
  | { every: 'weeks'; count: 1 | 2 | 4; anchor: Day; shift: Shift }
  | { every: 'months'; count: 1 | 2 | 3 | 6 | 12; anchor: Month; day: number; shift: Shift }
  | {
      every: 'nth-weekday'
      count: 1 | 2 | 3 | 6 | 12
      anchor: Month
      nth: 1 | 2 | 3 | 4 | -1
      weekday: number
      shift: Shift
    }
  | { every: 'half-month'; days: readonly [number, number]; shift: Shift }

export type IsWorkingDay = (day: Day) => boolean

/** Saturdays and Sundays only: for whoever does not know the country. */
export const isWeekday: IsWorkingDay = day => {
  const weekday = weekdayOf(numberOf(day))
  return weekday !== 0 && weekday !== 6
}

/** How many times a year it comes. */
export function timesAYear(cadence: Cadence): number {
  if (cadence.every === 'weeks') return 52 / cadence.count
  return cadence.every === 'half-month' ? 24 : 12 / cadence.count
}

/** The usual distance between two of its days. */
export const periodDays = (cadence: Cadence): number => 365.25 / timesAYear(cadence)

/** The days of a cadence from one day to another, both included, in order. */
export const listDays = (
  cadence: Cadence,
  span: { from: Day; to: Day },
  isWorkingDay: IsWorkingDay = isWeekday,
): Day[] =>
  listNumbers(cadence, numberOf(span.from), numberOf(span.to), number => isWorkingDay(dayOfNumber(number))).map(
    dayOfNumber,
  )

// What is shifted out of the span or into it lies no further away than this.
const shiftDaysMax = 7

export function listNumbers(cadence: Cadence, from: number, to: number, isOpen: (number: number) => boolean): number[] {
  const shifted = unshifted(cadence, from - shiftDaysMax, to + shiftDaysMax).map(it => shift(it, cadence.shift, isOpen))
  return [...new Set(shifted)].filter(it => it >= from && it <= to).sort((a, b) => a - b)
}

function shift(number: number, to: Shift, isOpen: (number: number) => boolean): number {
  if (to === 'none') return number
  for (let by = 0; by < shiftDaysMax; by += 1) {
    const day = to === 'before' ? number - by : number + by
    if (isOpen(day)) return day
  }
  return number
}

function unshifted(cadence: Cadence, from: number, to: number): number[] {
  const days: number[] = []
  if (cadence.every === 'weeks') {
    const period = 7 * cadence.count
    const anchor = numberOf(cadence.anchor)
    for (let day = anchor + Math.ceil((from - anchor) / period) * period; day <= to; day += period) days.push(day)
    return days
  }
  const [first, last] = [partsOf(from).month, partsOf(to).month]
  for (let month = first; month <= last; month += 1) {
    if (cadence.every === 'half-month') {
      for (const day of cadence.days) days.push(dayIn(month, day))
    } else if ((month - monthNumberOf(cadence.anchor)) % cadence.count === 0) {
      days.push(cadence.every === 'months' ? dayIn(month, cadence.day) : nthWeekday(month, cadence))
    }
  }
  return days.filter(it => it >= from && it <= to)
}

const dayIn = (month: number, day: number): number => firstNumberOf(month) + Math.min(day, lengthOf(month)) - 1

function nthWeekday(month: number, { nth, weekday }: { nth: number; weekday: number }): number {
  if (nth < 0) {
    const last = firstNumberOf(month) + lengthOf(month) - 1
    return last - ((weekdayOf(last) - weekday + 7) % 7)
  }
  const first = firstNumberOf(month)
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7
}
