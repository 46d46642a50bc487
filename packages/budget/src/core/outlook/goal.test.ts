import { minorUnits, monthOf } from '@hearth/money'
import { expect, test } from 'vitest'
import { type Goal, periodsUntilReached, stateOfGoal } from './goal.ts'

const units = minorUnits
const stands = (goal: Goal, available: number, assigned: number, periodsLeft = 4) =>
  stateOfGoal(goal, { available: units(available), assigned: units(assigned) }, periodsLeft)

test('so much by a month asks for an even share, and for more where a period was missed', () => {
  const goal: Goal = { kind: 'by-month', amount: units(120_000), by: monthOf('2027-02') }
  expect(stands(goal, 0, 0)).toEqual({
    reached: 0,
    wanted: 120_000,
    neededNow: 30_000,
    periodsLeft: 4,
    state: 'behind',
  })
  expect(stands(goal, 30_000, 30_000)).toMatchObject({ neededNow: 0, state: 'on-track' })
  expect(stands(goal, 10_000, 10_000)).toMatchObject({ neededNow: 20_000, state: 'behind' })
  expect(stands(goal, 30_000, 0, 2)).toMatchObject({ neededNow: 45_000, periodsLeft: 2 })
  expect(stands(goal, 90_000, 0, 0)).toMatchObject({ neededNow: 30_000, periodsLeft: 0, state: 'late' })
  expect(stands(goal, 130_000, 0)).toMatchObject({ reached: 120_000, neededNow: 0, state: 'reached' })
})

test('an amount that does not divide is asked for in whole minor units, and never in sum for more than is missing', () => {
  const goal: Goal = { kind: 'by-month', amount: units(100), by: monthOf('2027-01') }
  expect(stands(goal, 0, 0, 3).neededNow).toBe(34)
  expect(stands(goal, 68, 0, 1).neededNow).toBe(32)
})

test('what is spent from a kept sum is asked for again, and one of each period in each', () => {
  expect(stands({ kind: 'keep', amount: units(50_000) }, 42_000, 0)).toMatchObject({
    reached: 42_000,
    neededNow: 8_000,
  })
  expect(stands({ kind: 'keep', amount: units(50_000) }, -1_000, 0)).toMatchObject({ reached: 0, neededNow: 51_000 })
  expect(stands({ kind: 'each-month', amount: units(20_000) }, 500_000, 5_000)).toMatchObject({ neededNow: 15_000 })
  expect(stands({ kind: 'each-month', amount: units(20_000) }, -5, 20_000)).toMatchObject({ state: 'reached' })
})

test('when it will be reached', () => {
  const goal: Goal = { kind: 'keep', amount: units(100) }
  expect(periodsUntilReached(goal, units(0), units(50))).toBe(1)
  expect(periodsUntilReached(goal, units(100), units(0))).toBe(0)
  expect(periodsUntilReached(goal, units(0), units(0))).toBeNull()
})
