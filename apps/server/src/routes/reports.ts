import { readIncomeAndSpending, readNetWorth, readSpending } from '@hearth/budget'
import { addMonths, dayOfInstant, monthOfDay } from '@hearth/money'
import { type Http, route } from '../http/route.ts'
import { readIds } from './read-ids.ts'
import { readMonth } from './read-period.ts'

const monthsByDefault = 12

export function registerReports(http: Http): void {
  route(http, 'readSpending', ({ context: { store, householdId, now }, query }) =>
    readSpending(store.db, householdId, {
      ...readRange(query, now()),
      of: query.of ?? 'category',
      categoryIds: readIds(query.categoryIds)?.map(id => (id === 'none' ? null : id)),
    }),
  )

  route(http, 'readIncomeAndSpending', ({ context: { store, householdId, now }, query }) =>
    readIncomeAndSpending(store.db, householdId, readRange(query, now())),
  )

  route(http, 'readNetWorth', ({ context: { store, householdId, now }, query }) =>
    readNetWorth(store.db, householdId, readRange(query, now())),
  )
}

type Range = { from?: string; to?: string; by?: 'month' | 'quarter' | 'year'; accountIds?: string }

function readRange({ from, to, by = 'month', accountIds }: Range, now: Date) {
  const last = to === undefined ? monthOfDay(dayOfInstant(now)) : readMonth(to)
  const first = from === undefined ? addMonths(last, 1 - monthsByDefault) : readMonth(from)
  return { from: first, to: last, by, accountIds: readIds(accountIds) }
}
