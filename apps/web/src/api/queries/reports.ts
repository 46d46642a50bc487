// What was.
import type { RequestOf } from '@hearth/api'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../call.ts'

export type ReportQuery = RequestOf<'readIncomeAndSpending'>['query']
export type SpendingQuery = RequestOf<'readSpending'>['query']

const report = { staleTime: 0 }

export const spendingReportQuery = (query: SpendingQuery) =>
  queryOptions({ ...report, queryKey: ['reports', 'spending', query], queryFn: () => call('readSpending', { query }) })

export const incomeReportQuery = (query: ReportQuery) =>
  queryOptions({
    ...report,
    queryKey: ['reports', 'income', query],
    queryFn: () => call('readIncomeAndSpending', { query }),
  })

export const worthReportQuery = (query: ReportQuery) =>
  queryOptions({ ...report, queryKey: ['reports', 'worth', query], queryFn: () => call('readNetWorth', { query }) })

/** The first month with a transaction in it; null before there is one. */
export const reportsBeginQuery = queryOptions({
  ...report,
  queryKey: ['reports', 'begin'],
  queryFn: async () => ({ month: (await call('readIncomeAndSpending', { query: { by: 'year' } })).begins }),
})
