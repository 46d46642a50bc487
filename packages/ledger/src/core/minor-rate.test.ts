import { currencyOf } from '@hearth/money'
import { expect, test } from 'vitest'
import { isRate, minorRateOf, rateOfMinor } from './minor-rate.ts'

const [usd, eur, jpy, kwd] = ['USD', 'EUR', 'JPY', 'KWD'].map(currencyOf) as [
  ReturnType<typeof currencyOf>,
  ReturnType<typeof currencyOf>,
  ReturnType<typeof currencyOf>,
  ReturnType<typeof currencyOf>,
]

test('a rate is a decimal above zero', () => {
  expect(['1', '1.0842', '0.000001', '150.25'].map(isRate)).toEqual([true, true, true, true])
  const none = ['0', '0.000', '-1', '1e18', '1,08', '', '.5', 'NaN', '1234567890', '1.1234567890123']
  expect(none.map(isRate)).toEqual(none.map(() => false))
})

test('minor units of currencies with other decimals', () => {
  expect(minorRateOf('1.0842', eur, usd)).toBe('1.0842')
  expect(minorRateOf('0.0067', jpy, usd)).toBe('0.67')
  expect(minorRateOf('149.25', usd, jpy)).toBe('1.4925')
  expect(minorRateOf('3.25', kwd, usd)).toBe('0.325')
  expect(minorRateOf('100', usd, jpy)).toBe('1')
  for (const [rate, from, to] of [
    ['1.0842', eur, usd],
    ['0.0067', jpy, usd],
    ['149.25', usd, jpy],
    ['3.25', kwd, usd],
  ] as const)
    expect(rateOfMinor(minorRateOf(rate, from, to), from, to)).toBe(rate)
})
