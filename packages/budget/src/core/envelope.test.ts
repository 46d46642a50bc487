import { type MinorUnits, minorUnits, monthOf } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { budgetMonth } from './envelope.ts'

const november = monthOf('2026-11')
const october = monthOf('2026-10')
const units = (amount: number) => minorUnits(amount)
const moved = (categoryId: string | null, history: number, earlier: number, inMonth: number) => ({
  categoryId,
  history: units(history),
  earlier: units(earlier),
  inMonth: units(inMonth),
})
const assigned = (categoryId: string, earlier: number, inMonth: number) => ({
  categoryId,
  earlier: units(earlier),
  inMonth: units(inMonth),
})

test('what is left rolls over, and so does what is missing', () => {
  const month = budgetMonth({
    month: november,
    startsIn: october,
    envelopeIds: ['food', 'fuel'],
    incomeIds: ['pay'],
    moved: [moved('food', -9000, -3000, -1000), moved('fuel', 0, -5000, 0), moved('pay', 50_000, 20_000, 30_000)],
    assigned: [assigned('food', 4000, 500), assigned('fuel', 2000, 0)],
  })
  expect(month.envelopes.get('food')).toEqual({ rollover: 1000, assigned: 500, activity: -1000, available: 500 })
  expect(month.envelopes.get('fuel')).toEqual({ rollover: -3000, assigned: 0, activity: 0, available: -3000 })
  expect(month.income).toBe(30_000)
  expect(month.money).toBe(82_000)
  expect(month.readyToAssign).toBe(84_500)
})

test('a month before the budget covers what it spent', () => {
  const month = budgetMonth({
    month: october,
    startsIn: november,
    envelopeIds: ['food'],
    incomeIds: [],
    moved: [moved('food', -9000, 0, -1000), moved(null, 50_000, 0, 0)],
    assigned: [],
  })
  expect(month.envelopes.get('food')).toEqual({ rollover: 0, assigned: 1000, activity: -1000, available: 0 })
  expect(month.readyToAssign).toBe(40_000)
})

test('whatever moved and whatever was assigned, every cent is somewhere', () => {
  const amount = fc.integer({ min: -1e12, max: 1e12 }).map(units)
  const categories = ['a', 'b', 'c', 'income', 'transfer', null]
  const rows = fc.tuple(...categories.map(() => fc.tuple(amount, amount, amount)))
  fc.assert(
    fc.property(rows, rows, fc.boolean(), amount, amount, (movements, assignments, budgeted, handedOn, held) => {
      const month = budgetMonth({
        month: november,
        startsIn: budgeted ? october : monthOf('2026-12'),
        envelopeIds: ['a', 'b', 'c'],
        incomeIds: ['income'],
        moved: movements.map(([history, earlier, inMonth], at) => ({
          categoryId: categories[at] ?? null,
          history,
          // Before the budget there are no earlier months: all of them are history.
          earlier: budgeted ? earlier : units(0),
          inMonth,
        })),
        assigned: budgeted
          ? assignments
              .slice(0, 3)
              .map(([, earlier, inMonth], at) => ({ categoryId: categories[at] ?? '', earlier, inMonth }))
          : [],
        rollovers: new Map([['b', handedOn]]),
        held,
        nextMonthIncomeIds: ['income'],
      })
      const outside = month.readyToAssign + month.heldForNext
      const kept = [...month.envelopes.values()].reduce((total, it) => total + it.available, outside)
      const money = movements.flatMap(([history, earlier, inMonth]): MinorUnits[] => [
        history,
        budgeted ? earlier : units(0),
        inMonth,
      ])
      expect(kept).toBe(money.reduce((total, it) => total + it, 0))
    }),
  )
})
