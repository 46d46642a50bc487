import { addDays, type Day, dayOf, daysBetween, type MinorUnits, minorUnits, monthOf } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cadence, isWeekday, listDays, periodDays, timesAYear } from './cadence.ts'
import { findSeries, type SeenRow } from './find-series.ts'

const span = { from: dayOf('2023-11-20'), to: dayOf('2026-11-20') }
const row = (date: Day, amount: number, text = 'SHOP'): SeenRow => ({
  ...{ rowId: `${text} ${date} ${amount}`, payee: 'shop', accountId: 'checking', date, authorizedDate: null, text },
  amount: minorUnits(amount),
})
const rowsOn = (cadence: Cadence, amount: number, from = span.from, text = 'SHOP') =>
  listDays(cadence, { from, to: span.to }, isWeekday).map(day => row(day, amount, text))
const monthly = (day: number, count: 1 | 2 | 3 | 6 | 12 = 1): Cadence => ({
  ...{ every: 'months', count, anchor: monthOf('2024-01'), day, shift: 'none' },
})
const prices = (rows: readonly SeenRow[]): MinorUnits[] => [...new Set(rows.map(it => it.amount))]

const shift = fc.constantFrom('none' as const, 'before' as const, 'after' as const)
const count = fc.constantFrom(1 as const, 2 as const, 3 as const, 6 as const, 12 as const)
const anchor = fc.constantFrom(monthOf('2024-01'), monthOf('2024-04'))
const anyCadence: fc.Arbitrary<Cadence> = fc.oneof(
  fc.record({
    every: fc.constant('weeks' as const),
    count: fc.constantFrom(1 as const, 2 as const, 4 as const),
    anchor: fc.integer({ min: 0, max: 27 }).map(days => addDays(dayOf('2024-01-01'), days)),
    shift: fc.constant('none' as const),
  }),
  fc.record({ every: fc.constant('months' as const), count, anchor, day: fc.integer({ min: 1, max: 31 }), shift }),
  fc.record({
    ...{
      every: fc.constant('nth-weekday' as const),
      count,
      anchor,
      nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
    },
    ...{ weekday: fc.integer({ min: 1, max: 5 }), shift: fc.constant('none' as const) },
  }),
  fc.record({
    every: fc.constant('half-month' as const),
    days: fc.constantFrom([1, 15] as [number, number], [15, 31] as [number, number], [5, 20] as [number, number]),
    shift,
  }),
)

test('whatever comes in a rhythm of one price for three years is one series, and its next day is known', () => {
  fc.assert(
    fc.property(anyCadence, cadence => {
      const rows = rowsOn(cadence, -1500)
      const [found, ...others] = findSeries(rows, isWeekday)
      expect(others).toEqual([])
      expect(found?.rows.length).toBe(rows.length)
      expect(timesAYear(found?.cadence as Cadence)).toBeCloseTo(timesAYear(cadence), 5)
      const after = { from: addDays(span.to, 1), to: addDays(span.to, 800) }
      const last = rows.at(-1)?.date as Day
      const isNext = (day: Day) => daysBetween(last, day) > periodDays(cadence) / 2
      const truth = listDays(cadence, after, isWeekday).find(isNext) as Day
      const told = listDays(found?.cadence as Cadence, after, isWeekday).find(isNext) as Day
      expect(Math.abs(daysBetween(truth, told))).toBeLessThanOrEqual(timesAYear(cadence) > 2 ? 3 : 6)
    }),
    { numRuns: 150, seed: 5 },
  )
})

test('two subscriptions at one shop, with purchases between, are two series', () => {
  const purchases = ['2026-01-07', '2026-02-25', '2026-04-02', '2026-07-19', '2026-08-05'].map((day, at) =>
    row(dayOf(day), -3100 - at * 777),
  )
  const found = findSeries([...rowsOn(monthly(4), -299), ...rowsOn(monthly(17), -1099), ...purchases])
  expect(found.map(it => prices(it.rows)).sort()).toEqual([[-1099], [-299]])
})

test('a price step stays in the series', () => {
  const [before, after] = [
    rowsOn(monthly(9), -1000).filter(it => it.date < '2025-12-01'),
    rowsOn(monthly(9), -1290, dayOf('2025-12-01')),
  ]
  const found = findSeries([...before, ...after])
  expect(found.map(it => it.rows.length)).toEqual([36])
})

test('a step to almost twice the price stays in the series, also among purchases', () => {
  const [before, after] = [
    rowsOn(monthly(9), -1000).filter(it => it.date < '2025-12-01'),
    rowsOn(monthly(9), -1900, dayOf('2025-12-01')),
  ]
  const purchases = Array.from({ length: 30 }, (_, at) =>
    row(addDays(span.from, (at * at * 13) % 1000), -3000 - at * 411),
  )
  expect(findSeries([...before, ...after, ...purchases])[0]?.rows.length).toBe(36)
})

test('a bonus beside wages is a series of its own, or none', () => {
  const wages: Cadence = { every: 'weeks', count: 2, anchor: dayOf('2024-01-05'), shift: 'before' }
  const pay = rowsOn(wages, 240_000, span.from, 'PAYROLL')
  const bonus = ['2024-03-15', '2024-09-13', '2025-03-14', '2025-09-15', '2026-03-13', '2026-09-15'].map((day, at) =>
    row(dayOf(day), 400_000 + at * 9_000, 'BONUS'),
  )
  const found = findSeries([...pay, ...bonus])
  expect(found[0]?.rows.every(it => it.text === 'PAYROLL')).toBe(true)
  expect(found[0]?.cadence).toMatchObject({ every: 'weeks', count: 2 })
  expect(found.slice(1).every(it => it.rows.every(each => each.text === 'BONUS'))).toBe(true)
})

test('a trial and a second charge in one month are part of the series, and told apart', () => {
  const trial = row(dayOf('2026-01-10'), -100)
  const twice = { ...row(dayOf('2026-06-26'), -999), rowId: 'twice' }
  const [found] = findSeries([trial, ...rowsOn(monthly(24), -999, dayOf('2026-01-24')), twice])
  expect(found?.trialRowId).toBe(trial.rowId)
  expect(found?.extraRowIds).toEqual(['twice'])
  expect(found?.rows).toHaveLength(12)
})

test('a month that was missed is a gap, and shopping is no series', () => {
  const [found] = findSeries(rowsOn(monthly(12), -5999).filter(it => !it.date.startsWith('2026-05')))
  expect(found?.missedOn).toEqual(['2026-05-12'])
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 20, maxLength: 60 })
  const shopping = fc
    .sample(days, { numRuns: 40, seed: 5 })
    .map(each => each.map((day, at) => row(addDays(span.from, day), -1000 - ((day * 7919 + at * 104_729) % 6000))))
  expect(shopping.filter(rows => findSeries(rows).some(it => it.rows.length > 3))).toHaveLength(0)
})
