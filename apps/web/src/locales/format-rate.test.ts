import { expect, test } from 'vitest'
import { rateBetween } from './format-rate.ts'

test.each([
  [{ amount: -4879, currency: 'USD' }, { amount: -4500, currency: 'EUR' }, 'en-US', 'EUR 1.0842 USD'],
  [{ amount: -4500, currency: 'EUR' }, { amount: -4879, currency: 'USD' }, 'de-DE', 'EUR 1,0842 USD'],
  [{ amount: -2856, currency: 'USD' }, { amount: -4200, currency: 'JPY' }, 'en-US', 'USD 147.06 JPY'],
  [{ amount: 4000, currency: 'EUR' }, { amount: 145_000, currency: 'TRY' }, 'en-US', 'EUR 36.25 TRY'],
])('%j is %j', (one, other, locale, rate) => {
  expect(Object.values(rateBetween(one, other, locale))).toEqual([
    rate.split(' ')[0],
    rate.split(' ')[1],
    rate.split(' ')[2],
  ])
})
