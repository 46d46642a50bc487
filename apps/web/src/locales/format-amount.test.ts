import { expect, test } from 'vitest'
import { editableAmount, formatAmount, parseAmount } from './format-amount.ts'

const read = (text: string, code = 'USD', locale = 'en') => {
  const outcome = parseAmount(text, code, locale)
  return outcome.kind === 'exact' ? outcome.amount : outcome.kind
}

test('an amount carries its sign, its grouping and the decimals of its currency', () => {
  expect(formatAmount(123456, 'USD', { locale: 'en' })).toBe('1,234.56')
  expect(formatAmount(-540, 'USD', { locale: 'en', kind: 'flow' })).toBe('−5.40')
  expect(formatAmount(540, 'USD', { locale: 'en', kind: 'flow' })).toBe('+5.40')
  expect(formatAmount(0, 'USD', { locale: 'en', kind: 'flow' })).toBe('0.00')
  expect(formatAmount(123456, 'JPY', { locale: 'en' })).toBe('123,456')
  expect(formatAmount(123456, 'KWD', { locale: 'de' })).toBe('123,456')
  expect(formatAmount(-123456, 'EUR', { locale: 'de', withCurrency: true })).toBe('−1.234,56\u00a0€')
})

test('the largest amount keeps every cent', () => {
  expect(formatAmount(Number.MAX_SAFE_INTEGER, 'USD', { locale: 'en' })).toBe('90,071,992,547,409.91')
})

test('what a person types becomes minor units', () => {
  expect(
    ['12', '12.50', '12,50', '1,200.00', '1.200,00', '1 200,00', '1’200.5', '−5', '.5'].map(text => read(text)),
  ).toEqual([1200, 1250, 1250, 120000, 120000, 120000, 120050, -500, 50])
  expect(read('0.1')).toBe(10)
  expect(read('4.35')).toBe(435)
})

test('a lone separator before three digits is what the locale says', () => {
  expect(read('1,200', 'USD', 'en')).toBe(120000)
  expect(read('1.200', 'EUR', 'de')).toBe(120000)
  expect(read('1.200', 'KWD', 'en')).toBe(1200)
  expect(read('1.200', 'JPY', 'en')).toBe(1200)
  expect(read('1,234,567')).toBe(123456700)
})

test('what is no amount is told apart', () => {
  expect(['', 'twelve', '1.2.3', '1,2,3', '12,3456.00', '--5', '1e5', '.'].map(text => read(text))).toEqual(
    Array.from({ length: 8 }, () => 'not-a-number'),
  )
  expect(read('12.345')).toBe('fraction-of-minor-unit')
  expect(read('7.5', 'JPY')).toBe('fraction-of-minor-unit')
  expect(read('99999999999999999')).toBe('too-large')
})

test('an input starts with the plain amount', () => {
  expect(editableAmount(120050, 'USD', 'en')).toBe('1200.50')
  expect(editableAmount(-120050, 'EUR', 'de')).toBe('-1200,50')
  expect(editableAmount(7, 'JPY', 'en')).toBe('7')
})
