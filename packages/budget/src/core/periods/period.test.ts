import { addDays, type Day, dayOf, monthOfDay } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listPaydays, nextPeriod, type PeriodRule, periodOf, previousPeriod, requirePeriodRule } from './period.ts'
import { holidayCountries, isWorkingDay } from './working-day.ts'

const period = (rule: PeriodRule, day: string, country: string | null = 'US') => {
  const { from, to } = periodOf({ rule, country }, dayOf(day))
  return `${from} to ${to}`
}

test('calendar months, February 29 included', () => {
  expect(period({ kind: 'month' }, '2028-02-29')).toBe('2028-02-01 to 2028-02-29')
  expect(period({ kind: 'month' }, '2026-02-14')).toBe('2026-02-01 to 2026-02-28')
})

test('a day of the month is the last one where the month is too short', () => {
  const rule: PeriodRule = { kind: 'day-of-month', day: 31, moves: 'stays' }
  expect(period(rule, '2026-02-27')).toBe('2026-01-31 to 2026-02-27')
  expect(period(rule, '2026-02-28')).toBe('2026-02-28 to 2026-03-30')
  expect(period({ ...rule, day: 29 }, '2028-02-29')).toBe('2028-02-29 to 2028-03-28')
})

test('a payday on a weekend or a holiday is moved, also into the month before', () => {
  const first: PeriodRule = { kind: 'day-of-month', day: 1, moves: 'before' }
  // New Year's Day 2027 is a Friday; the last working day before it is Thursday.
  expect(period(first, '2027-01-02')).toBe('2026-12-31 to 2027-01-31')
  const fifteenth: PeriodRule = { kind: 'day-of-month', day: 25, moves: 'after' }
  expect(period(fifteenth, '2026-12-30', 'DE')).toBe('2026-12-28 to 2027-01-24')
  expect(period({ kind: 'last-working-day' }, '2026-11-22', 'US')).toBe('2026-10-30 to 2026-11-29')
  expect(period({ kind: 'last-working-day' }, '2026-12-31', 'DE')).toBe('2026-12-30 to 2027-01-28')
})

test('every two weeks, before and after the day that it is counted from, and twice a month', () => {
  const biweekly: PeriodRule = { kind: 'weeks', every: 2, since: dayOf('2026-11-06'), moves: 'stays' }
  expect(period(biweekly, '2026-11-22')).toBe('2026-11-20 to 2026-12-03')
  expect(period(biweekly, '2026-01-01')).toBe('2025-12-19 to 2026-01-01')
  expect(period({ kind: 'twice-a-month', days: [15, 31], moves: 'before' }, '2026-11-22')).toBe(
    '2026-11-13 to 2026-11-29',
  )
})

test('periods of no length and days that do not exist are refused', () => {
  const refused: PeriodRule[] = [
    { kind: 'twice-a-month', days: [15, 15], moves: 'stays' },
    { kind: 'twice-a-month', days: [28, 31], moves: 'stays' },
    { kind: 'day-of-month', day: 0, moves: 'stays' },
    { kind: 'day-of-month', day: 32, moves: 'stays' },
    { kind: 'day-of-month', day: 1.5, moves: 'stays' },
  ]
  for (const rule of refused)
    expect(() => requirePeriodRule(rule)).toThrow(expect.objectContaining({ code: 'PERIOD_IS_EMPTY' }))
})

test('banks rest on the holidays of their country', () => {
  const rests = (day: string, country: string | null) => !isWorkingDay(dayOf(day), country)
  expect(rests('2026-11-26', 'US')).toBe(true)
  expect(rests('2026-11-26', 'DE')).toBe(false)
  expect(rests('2026-04-06', 'DE')).toBe(true)
  expect(rests('2026-11-22', null)).toBe(true)
  expect(rests('2026-12-25', null)).toBe(false)
})

const moves = fc.constantFrom('stays' as const, 'before' as const, 'after' as const)
const day = fc.integer({ min: 0, max: 40_000 }).map((days): Day => addDays(dayOf('1990-01-01'), days))
const rules: fc.Arbitrary<PeriodRule> = fc.oneof(
  fc.constant<PeriodRule>({ kind: 'month' }),
  fc.constant<PeriodRule>({ kind: 'last-working-day' }),
  fc.record({ kind: fc.constant('day-of-month' as const), day: fc.integer({ min: 1, max: 31 }), moves }),
  fc.record({
    kind: fc.constant('weeks' as const),
    every: fc.constantFrom(1 as const, 2 as const, 4 as const),
    since: day,
    moves,
  }),
  fc
    .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 15, max: 31 }), moves)
    .map(([one, other, moves]): PeriodRule => ({ kind: 'twice-a-month', days: [one, other], moves })),
)

test('whatever the rule, every day lies in exactly one period, and periods follow each other', () => {
  fc.assert(
    fc.property(rules, fc.constantFrom(null, ...holidayCountries), day, (rule, country, today) => {
      const calendar = { rule, country }
      const here = periodOf(calendar, today)
      expect(here.from <= today && today <= here.to).toBe(true)
      expect(periodOf(calendar, here.from)).toEqual(here)
      expect(periodOf(calendar, here.to)).toEqual(here)
      expect(nextPeriod(calendar, here).from).toBe(addDays(here.to, 1))
      expect(previousPeriod(calendar, here).to).toBe(addDays(here.from, -1))
      expect(listPaydays(calendar, here.from, here.to)).toEqual([here.from])
      if (rule.kind === 'month') expect(monthOfDay(here.from)).toBe(monthOfDay(here.to))
    }),
    { numRuns: 300 },
  )
})
