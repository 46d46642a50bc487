import { type MinorUnits, minorUnits } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divideMoney } from './envelope.ts'

const units = (amount: number) => minorUnits(amount)
const moved = (categoryId: string | null, history: number, earlier: number, inPeriod: number) => ({
  categoryId,
  history: units(history),
  earlier: units(earlier),
  inPeriod: units(inPeriod),
})
const assigned = (categoryId: string, earlier: number, inPeriod: number) => ({
  categoryId,
  earlier: units(earlier),
  inPeriod: units(inPeriod),
})

test('what is left rolls over, and so does what is missing', () => {
  const division = divideMoney({
    isBudgeted: true,
    envelopeIds: ['food', 'fuel'],
    incomeIds: ['pay'],
    moved: [moved('food', -9000, -3000, -1000), moved('fuel', 0, -5000, 0), moved('pay', 50_000, 20_000, 30_000)],
    assigned: [assigned('food', 4000, 500), assigned('fuel', 2000, 0)],
  })
  expect(division.envelopes.get('food')).toEqual({ rollover: 1000, assigned: 500, activity: -1000, available: 500 })
  expect(division.envelopes.get('fuel')).toEqual({ rollover: -3000, assigned: 0, activity: 0, available: -3000 })
  expect(division.income).toBe(30_000)
  expect(division.money).toBe(82_000)
  expect(division.readyToAssign).toBe(84_500)
})

test('a period before the budget covers what it spent', () => {
  const division = divideMoney({
    isBudgeted: false,
    envelopeIds: ['food'],
    incomeIds: [],
    moved: [moved('food', -9000, 0, -1000), moved(null, 50_000, 0, 0)],
    assigned: [],
  })
  expect(division.envelopes.get('food')).toEqual({ rollover: 0, assigned: 1000, activity: -1000, available: 0 })
  expect(division.readyToAssign).toBe(40_000)
})

test('whatever moved and whatever was assigned, every cent is somewhere', () => {
  const amount = fc.integer({ min: -1e12, max: 1e12 }).map(units)
  const categories = ['a', 'b', 'c', 'income', 'transfer', null]
  const rows = fc.tuple(...categories.map(() => fc.tuple(amount, amount, amount)))
  fc.assert(
    fc.property(rows, rows, fc.boolean(), amount, amount, (movements, assignments, budgeted, handedOn, held) => {
      const division = divideMoney({
        isBudgeted: budgeted,
        envelopeIds: ['a', 'b', 'c'],
        incomeIds: ['income'],
        moved: movements.map(([history, earlier, inPeriod], at) => ({
          categoryId: categories[at] ?? null,
          history,
          // Before the budget there are no earlier periods: all of them are history.
          earlier: budgeted ? earlier : units(0),
          inPeriod,
        })),
        assigned: budgeted
          ? assignments
              .slice(0, 3)
              .map(([, earlier, inPeriod], at) => ({ categoryId: categories[at] ?? '', earlier, inPeriod }))
          : [],
        rollovers: new Map([['b', handedOn]]),
        debts: [{ categoryId: 'c', earlier: handedOn, inPeriod: held }],
        held,
        exchangeDifference: held,
        nextIncomeIds: ['income'],
      })
      const outside = division.readyToAssign + division.heldForNext
      const kept = [...division.envelopes.values()].reduce((total, it) => total + it.available, outside)
      const money = movements.flatMap(([history, earlier, inPeriod]): MinorUnits[] => [
        history,
        budgeted ? earlier : units(0),
        inPeriod,
      ])
      expect(kept).toBe(money.reduce((total, it) => total + it, 0) + held)
    }),
  )
})
