import type { Account } from '@hearth/api'
import { expect, test } from 'vitest'
import { groupAccounts, totalsOf } from './group-accounts.ts'

const account = (over: Partial<Account>): Account => ({
  accountId: 'a',
  itemId: null,
  name: 'Checking',
  mask: null,
  type: 'depository',
  subtype: null,
  currency: 'USD',
  officialName: null,
  institutionName: null,
  current: 0,
  available: null,
  frozen: 0,
  limit: null,
  ledgerBalance: 0,
  onBudget: true,
  holds: [],
  unexplained: 0,
  asOf: null,
  ...over,
})

test('accounts of one login stand together, and currencies apart', () => {
  const groups = groupAccounts([
    account({ accountId: 'a', itemId: 'i', institutionName: 'First' }),
    account({ accountId: 'b' }),
    account({ accountId: 'c', itemId: 'i', institutionName: 'First' }),
    account({ accountId: 'd', itemId: 'i', institutionName: 'First', currency: 'EUR' }),
  ])
  expect(groups.map(group => group.accounts.map(it => it.accountId).join())).toEqual(['a,c', 'b', 'd'])
})

test('credit counts against the total and never as money to spend', () => {
  const totals = totalsOf([
    account({ itemId: 'i', current: 100_00, available: 90_00 }),
    account({ current: 50_00 }),
    account({ itemId: 'card', type: 'credit', current: -30_00, available: 970_00 }),
    account({ currency: 'EUR', current: 5_00 }),
  ])
  expect(totals).toEqual([
    {
      currency: 'USD',
      current: 120_00,
      available: 140_00,
      spendableCount: 2,
      itemIds: ['i', 'card'],
      spendableItemIds: ['i'],
    },
    { currency: 'EUR', current: 5_00, available: 5_00, spendableCount: 1, itemIds: [], spendableItemIds: [] },
  ])
})
