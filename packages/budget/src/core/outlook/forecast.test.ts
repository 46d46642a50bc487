import { addDays, dayOf, minorUnits } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ExpectedMove, expectedIf, forecast, type PlannedSpending } from './forecast.ts'

const today = dayOf('2026-11-22')
const move = (on: string, amount: number, name: string, accountId = 'checking'): ExpectedMove => ({
  accountId,
  on: dayOf(on),
  amount: minorUnits(amount),
  name,
  from: { kind: 'series', id: name },
  categoryId: name,
})
const accounts = [
  { accountId: 'checking', balance: minorUnits(100_000) },
  { accountId: 'savings', balance: minorUnits(500_000) },
]

test('the lowest day, and what leads to it', () => {
  const { total, accounts: each } = forecast({
    today,
    days: 14,
    accounts,
    expected: [
      move('2026-11-25', -70_000, 'Rent'),
      move('2026-11-28', -9_000, 'Power'),
      move('2026-12-01', 200_000, 'Pay'),
    ],
    planned: [],
  })
  const checking = each[0]
  expect(checking?.balances.slice(0, 4)).toEqual([100_000, 100_000, 100_000, 30_000])
  expect(checking?.lowest).toMatchObject({ on: '2026-11-28', balance: 21_000 })
  expect(checking?.lowest.causes.map(cause => cause.name)).toEqual(['Rent', 'Power'])
  expect(total.balances.at(-1)).toBe(100_000 + 500_000 - 79_000 + 200_000)
})

test('an envelope is spread over its days, less the bills that it will pay', () => {
  const planned: PlannedSpending = {
    ...{ categoryId: 'Power', name: 'Utilities', accountId: 'checking' },
    ...{ from: today, to: dayOf('2026-11-24'), amount: minorUnits(10_000) },
  }
  const spent = (expected: ExpectedMove[]) =>
    forecast({ today, days: 5, accounts, expected, planned: [planned] }).accounts[0]?.balances
  expect(spent([])).toEqual([96_667, 93_333, 90_000, 90_000, 90_000])
  expect(spent([move('2026-11-23', -10_000, 'Power')])).toEqual([100_000, 90_000, 90_000, 90_000, 90_000])
})

test('what is overdue is expected today, and what lies beyond is left out', () => {
  const { accounts: each } = forecast({
    today,
    days: 2,
    accounts,
    expected: [move('2026-11-01', -500, 'Late'), move('2026-12-24', -500, 'Later')],
    planned: [],
  })
  expect(each[0]?.balances).toEqual([99_500, 99_500])
})

test('questions of what if change what is expected, and nothing else', () => {
  const expected = [
    move('2026-11-25', -70_000, 'Rent'),
    move('2026-12-25', -70_000, 'Rent'),
    move('2026-12-01', 200_000, 'Pay'),
  ]
  const before = structuredClone(expected)
  const after = expectedIf(expected, [
    { kind: 'series-amount', seriesId: 'Rent', from: dayOf('2026-12-01'), amount: minorUnits(-85_000) },
    { kind: 'series-share', seriesId: 'Pay', from: today, permille: -200 },
    { kind: 'once', accountId: 'checking', on: today, amount: minorUnits(-40_000), name: 'Sofa' },
  ])
  expect(after.map(it => it.amount)).toEqual([-70_000, -85_000, 160_000, -40_000])
  expect(expected).toEqual(before)
})

test('whatever is expected and planned, the accounts sum to the total, and no cent appears or goes', () => {
  const amount = fc.integer({ min: -1e9, max: 1e9 }).map(minorUnits)
  const offset = fc.integer({ min: -5, max: 100 })
  const moves = fc.array(fc.tuple(fc.constantFrom('checking', 'savings'), offset, amount), { maxLength: 30 })
  const plans = fc.array(
    fc.tuple(
      fc.constantFrom('checking', 'savings'),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 40 }),
      fc.nat(1e9),
    ),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(moves, plans, (movements, plannings) => {
      const expected = movements.map(
        ([accountId, days, value]): ExpectedMove => ({
          ...move(addDays(today, days), value, 'x', accountId),
          categoryId: null,
        }),
      )
      const planned = plannings.map(([accountId, first, length, value], at): PlannedSpending => {
        const from = addDays(today, first)
        return { categoryId: `${at}`, name: 'x', accountId, from, to: addDays(from, length), amount: minorUnits(value) }
      })
      const { total, accounts: each } = forecast({ today, days: 90, accounts, expected, planned })
      for (let day = 0; day < 90; day += 1) {
        expect(each.reduce((sum, it) => sum + (it.balances[day] ?? 0), 0)).toBe(total.balances[day])
      }
      const within = expected.filter(it => it.on < addDays(today, 90)).reduce((sum, it) => sum + it.amount, 0)
      const spent = planned.reduce((sum, it) => sum + it.amount, 0)
      expect(total.balances.at(-1)).toBe(600_000 + within - spent)
    }),
  )
})
