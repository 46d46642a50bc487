import { currencyOf, dayOf, minorUnits } from '@hearth/money'
import { expect, test } from 'vitest'
import { findInternal } from './internal-moves.ts'

const move = (name: string, accountId: string, date: string, amount: number, kind = 'transfer', currency = 'USD') => ({
  ...{ name, accountId, kind, currency: currencyOf(currency) },
  date: dayOf(date),
  amount: minorUnits(amount),
})

test('both halves of a transfer go, a payment to an account that is not looked at stays', () => {
  const moves = [
    move('to savings', 'checking', '2026-11-30', -1000),
    move('from checking', 'savings', '2026-12-01', 1000),
    move('mortgage', 'checking', '2026-12-03', -1846),
    move('rent', 'checking', '2026-12-01', -1000, 'bill'),
    move('later', 'savings', '2026-12-20', 1846),
  ]
  expect([...findInternal(moves)].map(it => it.name)).toEqual(['to savings', 'from checking'])
})

test('one inflow is the other half of one outflow only', () => {
  const moves = [
    move('first', 'checking', '2026-11-30', -1000),
    move('second', 'checking', '2026-11-30', -1000),
    move('arrives', 'savings', '2026-11-30', 1000),
  ]
  expect([...findInternal(moves)].map(it => it.name)).toEqual(['first', 'arrives'])
})

test('the same number in another currency is another amount', () => {
  const moves = [
    move('sent', 'checking', '2026-11-30', -1000),
    move('euros', 'savings', '2026-11-30', 1000, 'transfer', 'EUR'),
  ]
  expect([...findInternal(moves)]).toEqual([])
})
