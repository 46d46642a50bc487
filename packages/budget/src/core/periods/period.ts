// The stretches of time that people live by: calendar months, or from one payday to the next.
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOfDay,
} from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { nearestWorkingDay } from './working-day.ts'

/** From its first day to its last, both included. */
export type Period = { from: Day; to: Day }

export type PeriodRule =
  | { kind: 'month' }
  /** Paid on a day of each month; where a month is too short for it, on its last. */
  | { kind: 'day-of-month'; day: number; moves: Moves }
  | { kind: 'twice-a-month'; days: readonly [number, number]; moves: Moves }
  | { kind: 'last-working-day' }
  /** Paid every one, two or four weeks, counted from a day on which pay came. */
  | { kind: 'weeks'; every: 1 | 2 | 4; since: Day; moves: Moves }

/** Where a payday goes that falls on a weekend or a holiday. */
export type Moves = 'stays' | 'before' | 'after'

export type PaydayCalendar = { rule: PeriodRule; country: string | null }

/**
 * Refuses PERIOD_IS_EMPTY for days that are none, and for two paydays of a month that are the same day in every month or in a short one:
 * a period between them would have no day.
 */
export function requirePeriodRule(rule: PeriodRule): PeriodRule {
  const days = rule.kind === 'day-of-month' ? [rule.day] : rule.kind === 'twice-a-month' ? rule.days : []
  const areDays = days.every(day => Number.isInteger(day) && day >= 1 && day <= 31)
  // The shortest February has 28 days, and every later day falls on its last.
  const areApart = new Set(days.map(day => Math.min(day, 28))).size === days.length
  if (!areDays || !areApart) throw new Refusal('PERIOD_IS_EMPTY')
  return rule
}

/** The period that a day lies in. */
export function periodOf({ rule, country }: PaydayCalendar, day: Day): Period {
  if (rule.kind === 'month') return { from: firstDayOf(monthOfDay(day)), to: lastDayOf(monthOfDay(day)) }
  const paydays = listPaydays({ rule, country }, addDays(day, -reachDays), addDays(day, reachDays))
  const from = paydays.findLast(payday => payday <= day)
  const next = paydays.find(payday => payday > day)
  if (from === undefined || next === undefined) throw new Error(`No period of ${rule.kind} around ${day}`)
  return { from, to: addDays(next, -1) }
}

/** What a period is called: '2026-11' for a calendar month, and otherwise its first day, '2026-11-13'. */
export const namePeriod = ({ rule }: PaydayCalendar, { from }: Period): Month | Day =>
  rule.kind === 'month' ? monthOfDay(from) : from

export const nextPeriod = (calendar: PaydayCalendar, { to }: Period): Period => periodOf(calendar, addDays(to, 1))

export const previousPeriod = (calendar: PaydayCalendar, { from }: Period): Period =>
  periodOf(calendar, addDays(from, -1))

/** The days on which periods begin, from one day to another, both included. */
export function listPaydays({ rule, country }: PaydayCalendar, from: Day, to: Day): Day[] {
  const moved = listNominal(rule, addDays(from, -moveDaysMax), addDays(to, moveDaysMax), country).map(day => {
    const moves = 'moves' in rule ? rule.moves : 'stays'
    return moves === 'stays' ? day : nearestWorkingDay(day, moves, country)
  })
  return [...new Set(moved)].filter(day => day >= from && day <= to).sort()
}

// A month is the longest period, and a payday moves by a few days at most.
const moveDaysMax = 10
const reachDays = 31 + 2 * moveDaysMax

function listNominal(rule: PeriodRule, from: Day, to: Day, country: string | null): Day[] {
  if (rule.kind === 'weeks') return listWeeks(rule.since, rule.every * 7, from, to)
  return listMonths(from, to).flatMap(month => {
    if (rule.kind === 'month') return [firstDayOf(month)]
    if (rule.kind === 'last-working-day') return [nearestWorkingDay(lastDayOf(month), 'before', country)]
    return (rule.kind === 'day-of-month' ? [rule.day] : rule.days).map(day => dayInMonth(month, day))
  })
}

function listWeeks(since: Day, everyDays: number, from: Day, to: Day): Day[] {
  const skipped = Math.ceil(daysBetween(since, from) / everyDays)
  const first = addDays(since, skipped * everyDays)
  const count = Math.max(0, Math.floor(daysBetween(first, to) / everyDays) + 1)
  return Array.from({ length: count }, (_, index) => addDays(first, index * everyDays))
}

function listMonths(from: Day, to: Day): Month[] {
  const months: Month[] = []
  for (let month = monthOfDay(from); month <= monthOfDay(to); month = addMonths(month, 1)) months.push(month)
  return months
}

const dayInMonth = (month: Month, day: number): Day => {
  const last = lastDayOf(month)
  return day >= Number(last.slice(8)) ? last : dayOf(`${month}-${String(day).padStart(2, '0')}`)
}
