import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyOf } from './currency.ts'
import { decimalText, minorUnits, parseDecimal, roundDecimal, sum } from './minor-units.ts'

const usd = currencyOf('USD')
const exact = (amount: number) => ({ kind: 'exact', amount })

test.each([
  [4.1, 'USD', exact(410)],
  [-0.07, 'USD', exact(-7)],
  [1.1e2, 'USD', exact(11_000)],
  ['0.10', 'USD', exact(10)],
  ['.5', 'USD', exact(50)],
  [1200, 'JPY', exact(1200)],
  [1.234, 'KWD', exact(1234)],
  [1.2345, 'CLF', exact(12_345)],
  [-0, 'USD', exact(0)],
  [4.005, 'USD', { kind: 'fraction-of-minor-unit' }],
  [1e-7, 'USD', { kind: 'fraction-of-minor-unit' }],
  [0.1 + 0.2, 'USD', { kind: 'fraction-of-minor-unit' }],
  [12.5, 'JPY', { kind: 'fraction-of-minor-unit' }],
  [1e17, 'USD', { kind: 'too-large' }],
  [1e300, 'USD', { kind: 'too-large' }],
  [Number.NaN, 'USD', { kind: 'not-a-number' }],
  [Number.POSITIVE_INFINITY, 'USD', { kind: 'not-a-number' }],
  ['1,200.00', 'USD', { kind: 'not-a-number' }],
  ['', 'USD', { kind: 'not-a-number' }],
  ['-', 'USD', { kind: 'not-a-number' }],
])('%s %s', (decimal, code, outcome) => {
  expect(parseDecimal(decimal, currencyOf(code))).toEqual(outcome)
})

test('every amount survives its own text, in every number of decimals', () => {
  const codes = fc.constantFrom('JPY', 'USD', 'KWD', 'CLF')
  fc.assert(
    fc.property(fc.maxSafeInteger(), codes, (amount, code) => {
      const text = decimalText(minorUnits(amount), currencyOf(code))
      expect(parseDecimal(text, currencyOf(code))).toEqual(exact(amount))
    }),
  )
})

test('every amount of cents survives being a JSON number', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), amount => {
      const wire = JSON.parse(decimalText(minorUnits(amount), usd))
      expect(parseDecimal(wire, usd)).toEqual(exact(amount === 0 ? 0 : amount))
    }),
  )
})

test('a balance quoted too finely is rounded half away from zero', () => {
  expect(roundDecimal(23631.9805, usd)).toBe(2_363_198)
  expect(roundDecimal(0.005, usd)).toBe(1)
  expect(roundDecimal(-0.005, usd)).toBe(-1)
  expect(roundDecimal(0.0049, usd)).toBe(0)
})

test('a sum past the safe integers is refused, not rounded', () => {
  const most = minorUnits(Number.MAX_SAFE_INTEGER)
  expect(() => sum([most, minorUnits(1)])).toThrow(RangeError)
  expect(() => minorUnits(0.5)).toThrow(RangeError)
})
