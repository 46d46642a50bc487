import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calculate, isFormula } from './calculate.ts'
import { currencyOf } from './currency.ts'
import { minorUnits } from './minor-units.ts'

const usd = { currency: currencyOf('USD'), decimal: '.' as const, present: minorUnits(10_00) }
const comes = (text: string, options = {}) => {
  const found = calculate(text, { ...usd, ...options })
  return found.kind === 'exact' ? `${found.amount}${found.rounded ? ' rounded' : ''}` : found.kind
}

test('what a person types in a cell', () => {
  expect(comes('450.50')).toBe('45050')
  expect(comes('+25')).toBe('3500')
  expect(comes('-10')).toBe('0')
  expect(comes('−10.50')).toBe('-50')
  expect(comes('=-10')).toBe('-1000')
  expect(comes('=80/4')).toBe('2000')
  expect(comes('120+15')).toBe('13500')
  expect(comes('80*1.5')).toBe('12000')
  expect(comes('/2')).toBe('500')
  expect(comes('+20/4-1')).toBe('1400')
  expect(comes(' 2 × (3 + 4) ')).toBe('1400')
  expect(comes('1,234.50+0.50')).toBe('123500')
  expect(comes('1.234,50', { decimal: ',' })).toBe('123450')
  expect(comes('12,5*2', { decimal: ',' })).toBe('2500')
  expect(comes('12,50')).toBe('1250')
  expect(comes('7/2', { currency: currencyOf('JPY') })).toBe('4 rounded')
})

test('only a division rounds, half to even, and it is said', () => {
  expect(comes('10/3')).toBe('333 rounded')
  expect(comes('0.01/2')).toBe('0 rounded')
  expect(comes('0.03/2')).toBe('2 rounded')
  expect(comes('=-0.03/2')).toBe('-2 rounded')
  expect(comes('10/3*3')).toBe('1000')
  expect(comes('1.005')).toBe('fraction-of-minor-unit')
  expect(comes('1.5*0.01')).toBe('fraction-of-minor-unit')
})

test('nonsense and more than can be counted are refused', () => {
  for (const text of [
    '',
    '=',
    'abc',
    '1+',
    '*',
    '1++',
    '(1',
    '1)',
    '1.2.3',
    '1,23,4.5',
    '..',
    '5 apples',
    '1e9',
    '9'.repeat(201),
  ])
    expect([text, comes(text)]).toEqual([text, 'not-a-number'])
  expect(comes('1000000000000')).toBe('100000000000000')
  expect(comes('1000000000000.01')).toBe('too-large')
  expect(comes('1000000000000000000')).toBe('too-large')
  expect(comes('1/0')).toBe('division-by-zero')
  expect(comes('1/(2-2)')).toBe('division-by-zero')
})

test('sums and products are exact, whatever they are', () => {
  const whole = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(whole, whole, whole, (a, b, c) => {
      const cents = (amount: number) => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
      expect(comes(`=${cents(a)}+${cents(b)}-${cents(c)}`)).toBe(String(a + b - c))
      expect(comes(`=${cents(a)}*${b}`)).toBe(String(a * b))
    }),
  )
})

test('a plain amount is no formula', () => {
  expect(['12', '1,200.50', ''].map(isFormula)).toEqual([false, false, false])
  expect(['+5', '-5', '=5', '4/2', '3-1', '2×2'].map(isFormula)).toEqual([true, true, true, true, true, true])
})
