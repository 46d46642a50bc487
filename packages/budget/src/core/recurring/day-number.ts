// Days as whole numbers since 1970, because finding series counts distances millions of times.
import { addDays, type Day, dayOf, daysBetween, type Month } from '@hearth/money'

const origin = dayOf('1970-01-01')

export const numberOf = (day: Day): number => daysBetween(origin, day)
export const dayOfNumber = (number: number): Day => addDays(origin, number)

/** 0 is Sunday. */
export const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7

/** Months as whole numbers: the first of 1970 is 0. */
export const monthNumberOf = (month: Month): number =>
  (Number(month.slice(0, 4)) - 1970) * 12 + Number(month.slice(5, 7)) - 1
export const monthOfNumber = (number: number): Month =>
  `${String(1970 + Math.floor(number / 12)).padStart(4, '0')}-${String((((number % 12) + 12) % 12) + 1).padStart(2, '0')}` as Month

/** The month that a day falls in, and its day there. */
export function partsOf(number: number): { month: number; day: number } {
  const date = new Date(number * 86_400_000)
  return { month: (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth(), day: date.getUTCDate() }
}

export const firstNumberOf = (month: number): number =>
  Date.UTC(1970 + Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / 86_400_000
export const lengthOf = (month: number): number => firstNumberOf(month + 1) - firstNumberOf(month)
