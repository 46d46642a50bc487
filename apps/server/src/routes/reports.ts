import { readIncomeAndSpending, readNetWorth, readSpending } from '@hearth/budget'
import { addMonths, type Day, monthOfDay } from '@hearth/money'
import { type Http, route } from '../http/route.ts'
import { readIds } from './read-ids.ts'
import { readMonth } from './read-period.ts'

const monthsByDefault = 12

export function registerReports(http: Http): void {
  route(http, 'readSpending', ({ context: { store, householdId, today }, query }) =>
    readSpending(store.db, householdId, {
      ...readRange(query, today()),
      of: query.of ?? 'category',
      categoryIds: readIds(query.categoryIds)?.map(id => (id === 'none' ? null : id)),
    }),
  )

  route(http, 'readIncomeAndSpending', ({ context: { store, householdId, today }, query }) =>
    readIncomeAndSpending(store.db, householdId, readRange(query, today())),
  )

  route(http, 'readNetWorth', ({ context: { store, householdId, today }, query }) =>
    readNetWorth(store.db, householdId, readRange(query, today())),
  )
}

type Range = { from?: string; to?: string; by?: 'month' | 'quarter' | 'year'; accountIds?: string }

function readRange({ from, to, by = 'month', accountIds }: Range, today: Day) {
  const last = to === undefined ? monthOfDay(today) : readMonth(to)
  const first = from === undefined ? addMonths(last, 1 - monthsByDefault) : readMonth(from)
  return { from: first, to: last, by, accountIds: readIds(accountIds) }
}
