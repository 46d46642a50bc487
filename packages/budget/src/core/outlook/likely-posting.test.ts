import { minorUnits } from '@hearth/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likelyPosting, type Posting } from './likely-posting.ts'

const went = (...pairs: [number, number][]): Posting[] =>
  pairs.map(([held, charged]) => ({ held: minorUnits(-held), charged: minorUnits(-charged) }))
const pending = (amount: number, pfcDetailed: string | null = null) => ({ amount: minorUnits(-amount), pfcDetailed })

test('a restaurant that is usually tipped will be tipped again', () => {
  expect(likelyPosting(pending(5000), went([2000, 2400], [3000, 3600], [1000, 1190]))).toEqual({
    amount: -6000,
    because: { kind: 'usual-addition', count: 3, permille: 200 },
  })
})

test('a pump that holds one dollar, or a hundred, will charge what it usually does', () => {
  const charges = went([100, 4100], [100, 3900], [100, 4600])
  expect(likelyPosting(pending(100, 'TRANSPORTATION_GAS'), charges)).toEqual({
    amount: -4100,
    because: { kind: 'usual-charge', count: 3 },
  })
  const large = went([10_000, 4100], [10_000, 3900], [10_000, 4600])
  expect(likelyPosting(pending(10_000, 'TRANSPORTATION_GAS'), large).amount).toBe(-4100)
})

test('a payee that charges what it holds, or that is hardly known, stays as held', () => {
  expect(likelyPosting(pending(777), went([500, 500], [900, 900])).because).toEqual({ kind: 'as-held' })
  expect(likelyPosting(pending(777), went([500, 600])).because).toEqual({ kind: 'as-held' })
  expect(likelyPosting({ amount: minorUnits(777), pfcDetailed: null }, went([500, 600], [500, 600])).amount).toBe(777)
})

test('whatever was learned, what is held stays an outflow in whole minor units', () => {
  const amount = fc.integer({ min: 1, max: 1e9 })
  fc.assert(
    fc.property(amount, fc.array(fc.tuple(amount, amount), { maxLength: 8 }), (held, pairs) => {
      const likely = likelyPosting(pending(held), went(...pairs)).amount
      expect(Number.isSafeInteger(likely)).toBe(true)
      expect(likely).toBeLessThanOrEqual(0)
    }),
  )
})
