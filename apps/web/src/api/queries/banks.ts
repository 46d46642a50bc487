// The connections to banks: their accounts, their syncs, and what the proof says of them.
import type { SyncEvent } from '@hearth/api'
import { queryOptions, skipToken } from '@tanstack/react-query'
import { call } from '../call.ts'
import { minuteMs } from './minute.ts'

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

/** The last sync event of each Item; written by follow-syncs.ts alone. */
export const syncEventsQuery = queryOptions<Readonly<Record<string, SyncEvent>>>({
  queryKey: ['sync-events'],
  queryFn: skipToken,
  initialData: {},
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})
