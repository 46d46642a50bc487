import type { Transaction } from '@hearth/api'
import { expect, test } from 'vitest'
import { listEntries } from './list-entries.ts'

const row = (transactionId: string, date: string): Transaction => ({
  transactionId,
  date,
  accountId: 'a',
  authorizedDate: null,
  amount: -100,
  currency: 'USD',
  foreign: null,
  payee: 'Shop',
  description: 'SHOP',
  note: null,
  pending: false,
  categoryId: null,
  categoryBy: 'bank',
  payeeId: null,
  bankPayee: 'Shop',
  reviewed: true,
  ignored: false,
  tags: [],
  refundOf: null,
  personalFinanceCategory: null,
  source: 'bank',
})

test('a day is headed once, also where a page ends within it', () => {
  const entries = listEntries(
    [
      { transactions: [row('1', '2026-11-22'), row('2', '2026-11-21')], next: 'x' },
      { transactions: [row('3', '2026-11-21'), row('4', '2026-11-20')], next: null },
    ],
    true,
  )
  expect(entries.map(entry => (entry.kind === 'day' ? entry.day : entry.row.transactionId))).toEqual([
    '2026-11-22',
    '1',
    '2026-11-21',
    '2',
    '3',
    '2026-11-20',
    '4',
  ])
})

test('a list of all rows shows a transfer once, where it left', () => {
  const half = (transactionId: string, amount: number, otherId: string): Transaction => ({
    ...row(transactionId, '2026-11-20'),
    amount,
    transfer: {
      transferId: 'pair',
      state: 'paired',
      reason: 'the same amount',
      other: { ...row(otherId, '2026-11-20'), amount: 0 - amount },
    },
  })
  const pages = [{ transactions: [half('in', 100, 'out'), half('out', -100, 'in')], next: null }]
  const ids = (asMovements: boolean) =>
    listEntries(pages, asMovements).flatMap(entry => (entry.kind === 'row' ? entry.row.transactionId : []))
  expect(ids(true)).toEqual(['out'])
  expect(ids(false)).toEqual(['in', 'out'])
})
