import { addMonths, firstDayOf, minorUnits, monthOf } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareIncome } from './income-and-spending.ts'
import { worthOf } from './net-worth.ts'
import { spansOf } from './span.ts'
import { type Move, tabulate } from './tabulate.ts'

const first = monthOf('2025-11')
const monthAt = (place: number) => firstDayOf(addMonths(first, place))
const moves = fc.array(
  fc.record({
    month: fc.nat({ max: 13 }).map(monthAt),
    categoryId: fc.constantFrom('rent', 'fuel', 'pets', null),
    amount: fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map(minorUnits),
  }),
)
const lines = [['rent', 'fuel'], ['pets'], [null]].map(categoryIds => ({ name: null, group: null, categoryIds }))
const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)

test('no table loses or invents a cent, whatever was moved and however it is cut', () => {
  fc.assert(
    fc.property(moves, fc.constantFrom('month', 'quarter', 'year'), (moved, size) => {
      const table = tabulate(spansOf(first, addMonths(first, 13), size), lines, moved)
      const all = total(moved.map(move => move.amount))
      expect([table.total, total(table.totals), total(table.lines.map(line => line.total))]).toEqual([all, all, all])
      for (const line of table.lines)
        expect(line.total).toBe(
          total(moved.filter(move => line.categoryIds.includes(move.categoryId)).map(move => move.amount)),
        )
    }),
  )
})

test('what has no place in a table is a bug, not a wrong sum', () => {
  const stray: Move = { month: monthAt(14), categoryId: 'rent', amount: minorUnits(1) }
  const spans = spansOf(first, addMonths(first, 13), 'month')
  expect(() => tabulate(spans, lines, [stray])).toThrow(/no place/)
  expect(() => tabulate(spans, lines, [{ ...stray, month: monthAt(0), categoryId: 'new' }])).toThrow(/no place/)
})

test('savings are a share of what came in, and there is none without income', () => {
  const of = (categoryId: string, place: number, amount: number): Move => ({
    month: monthAt(place),
    categoryId,
    amount: minorUnits(amount),
  })
  const { spans, total: whole } = compareIncome(spansOf(first, addMonths(first, 1), 'month'), {
    income: [of('pay', 0, 300)],
    spending: [of('rent', 0, -100), of('rent', 1, -250)],
  })
  expect(spans).toEqual([
    { income: 300, spending: -100, leftOver: 200, savedPercent: 67 },
    { income: 0, spending: -250, leftOver: -250, savedPercent: null },
  ])
  expect(whole).toEqual({ income: 300, spending: -350, leftOver: -50, savedPercent: -17 })
})

test('a balance at a month is what is there now less what came later; the market stays until it is heard of again', () => {
  const account = { accountId: 'fund', ledgerBalance: minorUnits(1_000), isDebt: false }
  const card = { accountId: 'card', ledgerBalance: minorUnits(-200), isDebt: true }
  const at = (accountId: string, place: number, amount: number) => ({
    accountId,
    month: monthAt(place),
    amount: minorUnits(amount),
  })
  const worth = worthOf(spansOf(addMonths(first, 1), addMonths(first, 4), 'month'), [account, card], {
    moves: [at('fund', 0, 600), at('fund', 3, 400), at('card', 4, -200)],
    marketValues: [at('fund', 0, 650), at('fund', 2, 500)],
  })
  expect(worth.accounts.map(it => it.balances)).toEqual([
    [650, 500, 900, 900],
    [0, 0, 0, -200],
  ])
  expect(worth.accounts[0]?.market).toEqual([50, -100, -100, -100])
  expect(worth.netWorth).toEqual([650, 500, 900, 700])
  expect([worth.assets.at(-1), worth.debts.at(-1)]).toEqual([900, -200])
})
