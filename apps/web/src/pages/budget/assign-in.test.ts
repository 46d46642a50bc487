import type { Budget } from '@hearth/api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignIn } from './assign-in.ts'

const budget = (amounts: readonly number[]): Budget => ({
  period: { name: '2026-11', from: '2026-11-01', to: '2026-11-30', previous: '2026-10', next: '2026-12' },
  currency: 'USD',
  startsOn: '2026-11-01',
  readyToAssign: 500_00,
  heldForNext: 0,
  heldByHand: 0,
  nextIncomeIds: [],
  reserves: [],
  exchangeDifference: 0,
  converted: [],
  income: 0,
  money: 500_00 + amounts.reduce((total, it) => total + it, 0),
  envelopes: amounts.map((assigned, at) => ({
    categoryId: String(at),
    name: '',
    groupId: 'g',
    group: '',
    hidden: false,
    carries: 'both',
    card: null,
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
      const after = assignIn(budget(amounts), String(at % amounts.length), assigned)
      expect(after.envelopes[at % amounts.length]).toMatchObject({ assigned, available: assigned })
      const held = after.envelopes.reduce((total, it) => total + it.available, after.readyToAssign)
      expect(held).toBe(after.money)
    }),
  )
  const untouched = budget([1])
  expect(assignIn(untouched, 'unknown', 5)).toBe(untouched)
})
