import type { Budget } from '@hearth/api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignIn } from './assign-in.ts'

const month = (amounts: readonly number[]): Budget => ({
  month: '2026-11',
  currency: 'USD',
  startsIn: '2026-11',
  readyToAssign: 500_00,
  heldForNext: 0,
  heldByHand: 0,
  nextMonthIncomeIds: [],
  income: 0,
  money: 500_00 + amounts.reduce((total, it) => total + it, 0),
  envelopes: amounts.map((assigned, at) => ({
    categoryId: String(at),
    name: '',
    groupId: 'g',
    group: '',
    hidden: false,
    carries: 'both',
    rollover: 0,
    assigned,
    activity: 0,
    available: assigned,
  })),
})

test('what a screen shows before the server answers adds up, too', () => {
  const amount = fc.integer({ min: -1e9, max: 1e9 })
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 5 }), fc.nat(), amount, (amounts, at, assigned) => {
      const after = assignIn(month(amounts), String(at % amounts.length), assigned)
      expect(after.envelopes[at % amounts.length]).toMatchObject({ assigned, available: assigned })
      const held = after.envelopes.reduce((total, it) => total + it.available, after.readyToAssign)
      expect(held).toBe(after.money)
    }),
  )
  const untouched = month([1])
  expect(assignIn(untouched, 'unknown', 5)).toBe(untouched)
})
