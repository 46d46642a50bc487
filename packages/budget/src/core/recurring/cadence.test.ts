import { type Day, dayOf, monthOf } from '@hearth/money'
import { expect, test } from 'vitest'
import { type Cadence, isWeekday, listDays } from './cadence.ts'

const days = (cadence: Cadence, from: string, to: string) =>
  listDays(cadence, { from: dayOf(from), to: dayOf(to) }, isWeekday)
const monthly = (day: number, shift: 'none' | 'before' | 'after', count: 1 | 12 = 1): Cadence => ({
  every: 'months',
  count,
  anchor: monthOf('2024-02'),
  day,
  shift,
})

test('day 31 is the last of each month, also of a leap February', () => {
  expect(days(monthly(31, 'none'), '2024-01-31', '2024-04-30')).toEqual([
    '2024-01-31',
    '2024-02-29',
    '2024-03-31',
    '2024-04-30',
  ])
})

test('the last working day comes before a weekend, and one that is moved out of the span is not named', () => {
  // 31 August 2024 is a Saturday, 30 June a Sunday.
  expect(days(monthly(31, 'before'), '2024-06-01', '2024-08-30')).toEqual(['2024-06-28', '2024-07-31', '2024-08-30'])
  expect(days(monthly(1, 'after'), '2024-06-01', '2024-06-02')).toEqual([])
})

test('29 February comes on the 28th in other years', () => {
  expect(days(monthly(29, 'none', 12), '2024-01-01', '2027-12-31')).toEqual([
    '2024-02-29',
    '2025-02-28',
    '2026-02-28',
    '2027-02-28',
  ])
})

test('holidays of the country count', () => {
  const isOpen = (day: Day) => isWeekday(day) && day !== '2026-12-25'
  expect(listDays(monthly(25, 'after'), { from: dayOf('2026-12-01'), to: dayOf('2026-12-31') }, isOpen)).toEqual([
    '2026-12-28',
  ])
})

test('weeks are counted both ways from their anchor', () => {
  const cadence: Cadence = { every: 'weeks', count: 2, anchor: dayOf('2026-11-20'), shift: 'none' }
  expect(days(cadence, '2026-10-20', '2026-12-10')).toEqual(['2026-10-23', '2026-11-06', '2026-11-20', '2026-12-04'])
})

test('the last Friday and the second Tuesday', () => {
  const nth = (n: 2 | -1, weekday: number): Cadence => ({
    ...{ every: 'nth-weekday', count: 1, anchor: monthOf('2026-01'), nth: n, weekday, shift: 'none' },
  })
  expect(days(nth(-1, 5), '2026-10-01', '2026-12-31')).toEqual(['2026-10-30', '2026-11-27', '2026-12-25'])
  expect(days(nth(2, 2), '2026-10-01', '2026-12-31')).toEqual(['2026-10-13', '2026-11-10', '2026-12-08'])
})
