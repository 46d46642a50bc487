import { dayOf, monthOf } from '@hearth/money'
import { expect, test } from 'vitest'
import { placesOfMonths, spansOf } from './span.ts'

const told = (from: string, to: string, size: 'month' | 'quarter' | 'year') =>
  spansOf(monthOf(from), monthOf(to), size).map(span => `${span.from} ${span.to}`)

test('months, quarters and years end where the range does', () => {
  expect(told('2027-12', '2028-02', 'month')).toEqual([
    '2027-12-01 2027-12-31',
    '2028-01-01 2028-01-31',
    '2028-02-01 2028-02-29',
  ])
  expect(told('2026-02', '2026-11', 'quarter')).toEqual([
    '2026-02-01 2026-03-31',
    '2026-04-01 2026-06-30',
    '2026-07-01 2026-09-30',
    '2026-10-01 2026-11-30',
  ])
  expect(told('2025-12', '2026-11', 'year')).toEqual(['2025-12-01 2025-12-31', '2026-01-01 2026-11-30'])
})

test('every month of the range has its place', () => {
  const places = placesOfMonths(spansOf(monthOf('2026-02'), monthOf('2026-05'), 'quarter'))
  expect([...places]).toEqual([
    [dayOf('2026-02-01'), 0],
    [dayOf('2026-03-01'), 0],
    [dayOf('2026-04-01'), 1],
    [dayOf('2026-05-01'), 1],
  ])
})
