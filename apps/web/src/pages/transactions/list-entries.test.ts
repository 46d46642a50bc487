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
  payee: 'Shop',
  description: 'SHOP',
  note: null,
  pending: false,
  categoryId: null,
  personalFinanceCategory: null,
  source: 'bank',
})

test('a day is headed once, also where a page ends within it', () => {
  const entries = listEntries([
    { transactions: [row('1', '2026-11-22'), row('2', '2026-11-21')], next: 'x' },
    { transactions: [row('3', '2026-11-21'), row('4', '2026-11-20')], next: null },
  ])
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
