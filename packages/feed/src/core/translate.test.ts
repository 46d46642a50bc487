import { currencyOf } from '@hearth/money'
import { expect, test } from 'vitest'
import { translateAccount, translateTransaction } from './translate.ts'

const accounts = new Map([['acc', { accountId: 'ours', currency: currencyOf('USD') }]])
const wire = {
  transaction_id: 't1',
  account_id: 'acc',
  amount: 4.5,
  iso_currency_code: 'USD',
  unofficial_currency_code: null,
  date: '2026-11-05',
  authorized_date: '2026-11-04',
  name: 'BLUE DOOR CAFE 0042',
  merchant_name: 'Blue Door Cafe',
  pending: false,
  pending_transaction_id: 'p1',
  personal_finance_category: { primary: 'FOOD_AND_DRINK', detailed: 'FOOD_AND_DRINK_COFFEE', confidence_level: 'HIGH' },
  counterparties: [{ name: 'Blue Door Cafe', logo_url: null }],
  location: { city: null, lat: null },
  payment_channel: 'in store',
}

test('money that leaves is negative in the ledger', () => {
  expect(translateTransaction(wire, accounts)).toMatchObject({ kind: 'row', row: { amount: -450, accountId: 'ours' } })
  expect(translateTransaction({ ...wire, amount: -20 }, accounts)).toMatchObject({ row: { amount: 2000 } })
})

test('what the bank said beside the columns is kept, without its empty keys', () => {
  const translation = translateTransaction(wire, accounts)
  expect(translation).toMatchObject({
    row: { bankRecord: { counterparties: [{ name: 'Blue Door Cafe' }], payment_channel: 'in store' } },
  })
  if (translation.kind === 'row') expect(translation.row.bankRecord).not.toHaveProperty('location')
})

test("what was paid abroad is kept beside the amount, and a row in another currency is taken when its text has the account's", () => {
  const name = 'LE PETIT BISTRO EUR 45.00 @ 1.0843'
  const inEuros = { amount: -4500, currency: 'EUR' }
  const abroad = translateTransaction({ ...wire, amount: 48.79, name }, accounts)
  expect(abroad).toMatchObject({ row: { amount: -4879, currency: 'USD', foreign: inEuros } })
  const there = { ...wire, amount: 45, iso_currency_code: 'EUR' }
  const told = translateTransaction({ ...there, original_description: 'LE PETIT BISTRO USD 48.79' }, accounts)
  expect(told).toMatchObject({ row: { amount: -4879, currency: 'USD', foreign: inEuros } })
  const elsewhere = translateTransaction({ ...there, name: 'LE PETIT BISTRO GBP 38.10' }, accounts)
  expect(elsewhere).toEqual({ kind: 'set-aside', reason: 'other-currency' })
  expect(translateTransaction(wire, accounts)).toMatchObject({ row: { foreign: null } })
})

test.each([
  [{ iso_currency_code: 'DOGE' }, 'unknown-currency'],
  [{ iso_currency_code: 'EUR' }, 'other-currency'],
  [{ amount: 0.001 }, 'fraction-of-minor-unit'],
  [{ amount: 5e12 }, 'amount-too-large'],
  [{ account_id: 'stranger' }, 'unknown-account'],
  [{ amount: 'a lot' }, 'not-understood'],
  [{ date: '2026-02-30' }, 'not-understood'],
  [{ pending: 'maybe' }, 'not-understood'],
])('%j is set aside', (change, reason) => {
  expect(translateTransaction({ ...wire, ...change }, accounts)).toEqual({ kind: 'set-aside', reason })
})

test('what is owed is negative, and credit that is left is not', () => {
  const card = {
    account_id: 'c',
    name: 'Card',
    type: 'credit',
    balances: { current: 410, available: 1590, limit: 2000, iso_currency_code: 'USD' },
  }
  expect(translateAccount(card, 'ours', new Date())).toMatchObject({
    current: -41_000,
    available: 159_000,
    limit: 200_000,
  })
  const unknown = { ...card, balances: { ...card.balances, iso_currency_code: null } }
  expect(translateAccount(unknown, 'ours', new Date())).toBeNull()
})
