// What the screens read. A key starts with its noun, so that a sync can refresh exactly what it changed.
import type { Reply, RequestOf, SyncEvent } from '@hearth/api'
import { infiniteQueryOptions, queryOptions, skipToken } from '@tanstack/react-query'
import { call } from './call.ts'

export type TransactionFilter = Omit<RequestOf<'listTransactions'>['query'], 'limit' | 'after'>
export type TransactionPage = Reply<'listTransactions'>

const minuteMs = 60_000
const pageRows = 200

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call('readSession'),
  staleTime: 5 * minuteMs,
})

/** Asked again every few seconds while an Item syncs, in case the stream of events is cut. */
export const itemsQuery = queryOptions({
  queryKey: ['items'],
  queryFn: async () => (await call('listItems')).items,
  refetchInterval: query => (query.state.data?.some(item => item.state === 'syncing') ? 4_000 : minuteMs),
})

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: async () => (await call('listAccounts')).accounts,
})

/** The accounts that an Item feeds, leaves out, or waits for a word on. */
export const itemAccountsQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['accounts', 'of-item', itemId],
    queryFn: async () => (await call('listItemAccounts', { params: { itemId } })).accounts,
  })

/** Whether an account adds up, and what explains it when it does not. */
export const proofQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['accounts', 'proof', accountId],
    queryFn: () => call('readProof', { params: { accountId } }),
  })

/** The owners by account id. */
export const identityQuery = queryOptions({
  queryKey: ['identity'],
  queryFn: async () =>
    new Map((await call('listIdentity')).accounts.map(({ accountId, owners }) => [accountId, owners])),
  staleTime: 10 * minuteMs,
})

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async () => (await call('listCategories')).categories,
  staleTime: 10 * minuteMs,
})

/** How a row came and what became of it. */
export const historyQuery = (transactionId: string) =>
  queryOptions({
    queryKey: ['history', transactionId],
    queryFn: () => call('readHistory', { params: { transactionId } }),
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

export const setAsideQuery = queryOptions({
  queryKey: ['set-aside'],
  queryFn: async () => (await call('listSetAsideRows')).rows,
})

/** The syncs of an Item, the newest first. */
export const syncsQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['syncs', itemId],
    queryFn: async () => (await call('listSyncs', { params: { itemId } })).syncs,
  })

export const receiptQuery = (syncId: string) =>
  queryOptions({ queryKey: ['syncs', 'receipt', syncId], queryFn: () => call('readReceipt', { params: { syncId } }) })

export const budgetQuery = (month: string) =>
  queryOptions({ queryKey: ['budget', month], queryFn: () => call('readBudget', { params: { month } }) })

/** The newest rows, for a glance. */
export const latestQuery = (filter: TransactionFilter, limit: number) =>
  queryOptions({
    queryKey: ['latest', filter, limit],
    queryFn: () => call('listTransactions', { query: { ...filter, limit } }),
  })

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

/** The last sync event of each Item; written by follow-syncs.ts alone. */
export const syncEventsQuery = queryOptions<Readonly<Record<string, SyncEvent>>>({
  queryKey: ['sync-events'],
  queryFn: skipToken,
  initialData: {},
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})
