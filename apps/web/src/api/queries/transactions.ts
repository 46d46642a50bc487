// Rows, and what hangs on one.
import type { Reply, RequestOf } from '@hearth/api'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../call.ts'
import { minuteMs } from './minute.ts'

export type TransactionFilter = Omit<RequestOf<'listTransactions'>['query'], 'limit' | 'after'>
export type TransactionPage = Reply<'listTransactions'>

const pageRows = 200

/** The whole list, page by page. It is only read again as told, because a long list would be read from its first page. */
export const transactionsQuery = (filter: TransactionFilter) =>
  infiniteQueryOptions({
    queryKey: ['transactions', filter],
    queryFn: ({ pageParam }) =>
      call('listTransactions', {
        query: { ...filter, limit: pageRows, ...(pageParam === null ? {} : { after: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** The newest rows, for a glance. */
export const latestQuery = (filter: TransactionFilter, limit: number) =>
  queryOptions({
    queryKey: ['latest', filter, limit],
    queryFn: () => call('listTransactions', { query: { ...filter, limit } }),
  })

/** How a row came and what became of it. */
export const historyQuery = (transactionId: string) =>
  queryOptions({
    queryKey: ['history', transactionId],
    queryFn: () => call('readHistory', { params: { transactionId } }),
  })

/** What a row pays back, what pays it back, and what it may pay back. */
export const refundsQuery = (transactionId: string) =>
  queryOptions({
    queryKey: ['refunds', transactionId],
    queryFn: () => call('readRefunds', { params: { transactionId } }),
  })

export const attachmentsQuery = (transactionId: string) =>
  queryOptions({
    queryKey: ['attachments', transactionId],
    queryFn: async () => (await call('listAttachments', { params: { transactionId } })).attachments,
  })

export const suggestedTransfersQuery = queryOptions({
  queryKey: ['transfers'],
  queryFn: async () => (await call('listSuggestedTransfers')).transfers,
})

/** Rows that may be the other half of one. */
export const possibleHalvesQuery = (transactionId: string) =>
  queryOptions({
    queryKey: ['transfers', 'halves', transactionId],
    queryFn: async () => (await call('listPossibleHalves', { params: { transactionId } })).rows,
  })

export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: async () => (await call('listTags')).tags,
  staleTime: 10 * minuteMs,
})
