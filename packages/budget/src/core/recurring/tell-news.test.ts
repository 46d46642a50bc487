import { dayOf, minorUnits, monthOf } from '@hearth/money'
import { expect, test } from 'vitest'
import { type Cadence, isWeekday } from './cadence.ts'
import { standingOf } from './expect-days.ts'
import { likelyAmount } from './likely-amount.ts'
import { type SeriesRow, tellNews } from './tell-news.ts'

const monthly: Cadence = { every: 'months', count: 1, anchor: monthOf('2026-01'), day: 5, shift: 'none' }
const rows = (amounts: readonly number[], role: SeriesRow['role'] = 'due'): SeriesRow[] =>
  amounts.map((amount, at) => {
    const date = dayOf(`2026-${String(at + 1).padStart(2, '0')}-05`)
    return { transactionId: String(at), date, authorizedDate: null, amount: minorUnits(amount), role }
  })
const standing = { next: null, missed: [], hasEnded: false }
const news = (it: SeriesRow[], today = '2026-11-20') =>
  tellNews({ cadence: monthly, rows: it, cancelledOn: null, standing }, dayOf(today))

test('a step tells what it comes to in a year; a price that never rests tells nothing', () => {
  expect(news(rows([-1000, -1000, -1000, -1250, -1250]))).toEqual([
    { kind: 'price-changed', on: '2026-04-05', from: -1000, to: -1250, yearly: -3000 },
  ])
  expect(news(rows([-9100, -8400, -7700, -6100, -5000, -4800]))).toEqual([])
  const interest = [-23_359, -23_249, -23_139, -23_028, -22_916, -22_804]
  expect(news(rows(interest))).toEqual([])
  const wages = [240_010, 240_010, 240_010, 241_000, 241_000, 241_000]
  expect(news(rows(wages))).toEqual([])
})

test('what is older than a year is no news', () => {
  expect(news(rows([-1000, -1000, -1250, -1250]), '2027-04-20')).toEqual([])
})

test('late is not missed, missed once is not ended, missed twice is', () => {
  const due = { cadence: monthly, lastDay: dayOf('2026-10-05'), saidNext: null }
  const on = (today: string) => standingOf(due, dayOf(today), isWeekday)
  expect(on('2026-11-04')).toEqual({ next: '2026-11-05', missed: [], hasEnded: false })
  expect(on('2026-11-12')).toEqual({ next: '2026-11-05', missed: [], hasEnded: false })
  expect(on('2026-11-13')).toEqual({ next: '2026-12-05', missed: ['2026-11-05'], hasEnded: false })
  expect(on('2026-12-13')).toMatchObject({ next: null, hasEnded: true })
})

test('one that came early stands for the day that it was early for', () => {
  const due = { cadence: monthly, lastDay: dayOf('2026-10-31'), saidNext: null }
  expect(standingOf(due, dayOf('2026-11-02'), isWeekday).next).toBe('2026-12-05')
})

test('the household’s next day goes first, until a row has come', () => {
  const said = { cadence: monthly, lastDay: dayOf('2026-10-05'), saidNext: dayOf('2026-11-09') }
  expect(standingOf(said, dayOf('2026-11-06'), isWeekday).next).toBe('2026-11-09')
  expect(standingOf({ ...said, lastDay: dayOf('2026-11-09') }, dayOf('2026-11-10'), isWeekday).next).toBe('2026-12-05')
})

test('what varies with the season is likely what it was a year ago, moved by how this year compares', () => {
  const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']
  const season = [180, 160, 130, 100, 70, 60, 60, 65, 80, 100, 140, 170]
  const charged = ['2025', '2026'].flatMap(year =>
    months.map((month, at) => ({
      date: dayOf(`${year}-${month}-12`),
      amount: minorUnits(Math.round(-100 * (season[at] ?? 0) * (year === '2026' ? 1.1 : 1))),
    })),
  )
  const likely = likelyAmount(charged.slice(0, 22), dayOf('2026-11-12'))
  expect(likely).toMatchObject({ amount: -15_400, isSteady: false, low: -6600 })
  expect(likelyAmount([], dayOf('2026-11-12'))).toBeNull()
})
