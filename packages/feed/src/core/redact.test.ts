import { expect, test } from 'vitest'
import { nameIds, redactRow, redactText, scaleDecimal } from './redact.ts'

const redaction = {
  factor: 3,
  hashWord: (word: string) => (/^\d+$/.test(word) ? '9'.repeat(word.length) : `x${word.length}`),
}
const names = () => ({ transaction: nameIds('t'), account: nameIds('a') })

test('names and ids are replaced, amounts scaled, and what a sync decides by stays', () => {
  const book = names()
  const posted = {
    transaction_id: 'real-id-2',
    account_id: 'real-account',
    amount: 5.4,
    pending_transaction_id: 'real-id-1',
    name: 'BLUE DOOR CAFE 0042',
    merchant_name: 'Blue Door Cafe',
    location: { city: 'Portland' },
    counterparties: [{ name: 'Blue Door Cafe' }],
    iso_currency_code: 'USD',
    date: '2026-11-05',
    pending: false,
    personal_finance_category: { primary: 'FOOD_AND_DRINK', detailed: 'FOOD_AND_DRINK_COFFEE' },
  }
  const pending = { ...posted, transaction_id: 'real-id-1', pending: true, pending_transaction_id: null, amount: 4.5 }
  expect(redactRow(pending, book, redaction)).toMatchObject({ transaction_id: 't1', amount: 13.5 })
  const redacted = redactRow(posted, book, redaction)
  expect(redacted).toEqual({
    transaction_id: 't2',
    account_id: 'a1',
    amount: 16.2,
    pending_transaction_id: 't1',
    name: 'x4 x4 x4 9999',
    merchant_name: 'x4 x4 x4',
    iso_currency_code: 'USD',
    date: '2026-11-05',
    pending: false,
    personal_finance_category: posted.personal_finance_category,
  })
})

test('what was paid abroad is told on, and what only looks like it after redaction is not', () => {
  const row = { transaction_id: 'a', account_id: 'b', amount: 48.79, iso_currency_code: 'USD' }
  const abroad = { ...row, name: 'LE PETIT BISTRO EUR 45.00 @ 1.0843' }
  expect(redactRow(abroad, names(), redaction)).toMatchObject({ amount: 146.37, name: 'x x x x .  . EUR 135.00' })
  const unlucky = { ...redaction, hashWord: (word: string) => (/^\d+$/.test(word) ? '9'.repeat(word.length) : 'GBP') }
  expect(redactRow({ ...row, name: 'PUB 12.50' }, names(), unlucky)).toMatchObject({ name: 'GBP .' })
  expect(redactRow({ ...row, name: 'PUB 1250' }, names(), redaction)).toMatchObject({ name: 'x3 9999' })
})

test('words that say what kind of movement it is are kept', () => {
  expect(redactText('Transfer to Savings ...1111 JANE', redaction)).toBe('Transfer to Savings ...9999 x4')
})

test('amounts stay exact in their currency, and odd ones stay odd', () => {
  expect(scaleDecimal(0.1, 'USD', 3)).toBe(0.3)
  expect(scaleDecimal(1234, 'JPY', 7)).toBe(8638)
  expect(scaleDecimal(-89.4, 'USD', 9)).toBe(-804.6)
  expect(scaleDecimal(1.005, 'USD', 2)).toBe(2.01)
  expect(scaleDecimal(null, 'USD', 2)).toBeNull()
  expect(scaleDecimal('12', 'USD', 2)).toBe('12')
})

test('a row without any form keeps its two ids and nothing else', () => {
  expect(redactRow({ transaction_id: 'a', account_id: 'b', secret: 'x', amount: null }, names(), redaction)).toEqual({
    transaction_id: 't1',
    account_id: 'a1',
    amount: null,
    pending_transaction_id: null,
  })
})
