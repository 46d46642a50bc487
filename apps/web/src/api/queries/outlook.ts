// What is to come.
import type { Reply, RequestOf } from '@hearth/api'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../call.ts'
import { minuteMs } from './minute.ts'

export const safeToSpendQuery = queryOptions({
  queryKey: ['budget', 'safe-to-spend'],
  queryFn: () => call('readSafeToSpend'),
})

export type WhatIf = NonNullable<RequestOf<'readForecast'>['body']['questions']>[number]

/** The next 90 days, and what they would be if. */
export const forecastQuery = (questions: WhatIf[]) =>
  queryOptions({
    queryKey: ['budget', 'forecast', questions],
    queryFn: () => call('readForecast', { body: { questions } }),
  })

/** Every series; looked for again soon while there is none, because the search begins when a sync ends. */
export const recurringQuery = queryOptions({
  queryKey: ['recurring', 'all'],
  queryFn: async () => (await call('listSeries')).series,
  refetchInterval: query => (query.state.data?.length === 0 ? 4_000 : minuteMs),
})

/** One series with its rows. */
export const seriesQuery = (seriesId: string) =>
  queryOptions({
    queryKey: ['recurring', 'series', seriesId],
    queryFn: () => call('readSeries', { params: { seriesId } }),
  })

export type Expected = Reply<'listExpected'>['expected'][number]

/** What is expected from one day to another. */
export const expectedQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['recurring', 'expected', from, to],
    queryFn: async () => (await call('listExpected', { query: { from, to } })).expected,
  })
