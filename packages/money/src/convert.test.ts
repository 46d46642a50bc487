import fc from 'fast-check'
import { expect, test } from 'vitest'
import { convert } from './convert.ts'
import { minorUnits, negate } from './minor-units.ts'

test('amounts are converted without a float, halves away from zero', () => {
  const of = (amount: number, rate: string) => convert(minorUnits(amount), rate)
  expect(of(1000_00, '1.1')).toBe(1100_00)
  expect(of(15_000, '0.67')).toBe(10_050)
  expect(of(5, '0.1')).toBe(1)
  expect(of(-5, '0.1')).toBe(-1)
  expect(of(4, '0.1')).toBe(0)
  expect(of(100_000_000_000_001, '1')).toBe(100_000_000_000_001)
  expect(of(3, '0.333333333333')).toBe(1)
  for (const rate of ['', '1e3', '-1', '1,1', 'NaN']) expect(() => of(1, rate)).toThrow(RangeError)
  expect(() => of(Number.MAX_SAFE_INTEGER, '2')).toThrow(RangeError)
})

test('what leaves and what comes are worth the same, and more is never worth less', () => {
  const rates = fc.tuple(fc.nat(1_000), fc.nat(999_999)).map(([whole, part]) => `${whole}.${part}`)
  const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
  fc.assert(
    fc.property(amounts, amounts, rates, (one, other, rate) => {
      const [small, large] = [Math.min(one, other), Math.max(one, other)].map(it => convert(minorUnits(it), rate))
      expect(small).toBeLessThanOrEqual(large ?? Number.NaN)
      expect(convert(negate(minorUnits(one)), rate)).toBe(negate(convert(minorUnits(one), rate)))
    }),
  )
})
