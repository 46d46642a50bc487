// What the household is, and what it said of itself.
import type { Reply } from '@hearth/api'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../call.ts'
import { minuteMs } from './minute.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call('readSession'),
  staleTime: 5 * minuteMs,
})

/** What other currencies are worth in the household's own, the newest rate of each first. */
export const ratesQuery = queryOptions({ queryKey: ['rates'], queryFn: () => call('listRates') })

export type Change = Reply<'listChanges'>['changes'][number]

/** What the household changed of late, the newest first. */
export const changesQuery = queryOptions({
  queryKey: ['changes'],
  queryFn: async () => (await call('listChanges')).changes,
})
