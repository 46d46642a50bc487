// What the screens read. A key starts with its noun, so that a sync can refresh exactly what it changed.
import type { Reply, RequestOf, SyncEvent } from '@hearth/api'
import { infiniteQueryOptions, keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query'
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

export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: async () => (await call('listTags')).tags,
  staleTime: 10 * minuteMs,
})

/** In the order in which they run. */
export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: async () => (await call('listRules')).rules,
})

/** What a rule would make of the rows that are there. */
export const rulePreviewQuery = (body: RequestOf<'previewRule'>['body']) =>
  queryOptions({
    queryKey: ['rules', 'preview', body],
    queryFn: () => call('previewRule', { body }),
    placeholderData: keepPreviousData,
    retry: false,
  })

/** The groups of categories, empty ones too. */
export const groupsQuery = queryOptions({
  queryKey: ['categories', 'groups'],
  queryFn: async () => (await call('listCategories')).groups,
})

/** Which category each of the bank's codes goes to. */
export const mappingsQuery = queryOptions({
  queryKey: ['categories', 'mappings'],
  queryFn: async () => (await call('listMappings')).mappings,
})

/** How a row came and what became of it. */
export const historyQuery = (transactionId: string) =>
  queryOptions({
    queryKey: ['history', transactionId],
    queryFn: () => call('readHistory', { params: { transactionId } }),
  })

/** How many other rows of its payee a row's category may be given to. */
export const similarQuery = (transactionId: string, categoryId: string | null) =>
  queryOptions({
    queryKey: ['review', 'similar', transactionId, categoryId],
    queryFn: () => call('readSimilar', { params: { transactionId } }),
  })

/** How many rows wait for somebody to look at them, without judging each. */
export const reviewCountQuery = queryOptions({ queryKey: ['review', 'count'], queryFn: () => call('countReview') })

/** The rows that nobody has looked at since they came, uncertain ones first. */
export const reviewQuery = queryOptions({ queryKey: ['review'], queryFn: () => call('listReview', { query: {} }) })

/** Payees by name, those that have the text in it or in what the bank calls them. */
export const payeesQuery = (search: string) =>
  queryOptions({
    queryKey: ['payees', search],
    queryFn: async () => (await call('listPayees', { query: search === '' ? {} : { search } })).payees,
    placeholderData: keepPreviousData,
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

export type Change = Reply<'listChanges'>['changes'][number]

/** What the household changed of late, the newest first. */
export const changesQuery = queryOptions({
  queryKey: ['changes'],
  queryFn: async () => (await call('listChanges')).changes,
})

/** How the household divides time, and the periods around a day. */
export const periodsQuery = (day: string) =>
  queryOptions({ queryKey: ['periods', day], queryFn: () => call('readPeriods', { params: { day } }) })

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

/** The envelopes' goals and how they stand in the period of a day. */
export const goalsQuery = (period: string) =>
  queryOptions({
    queryKey: ['goals', period],
    queryFn: async () => (await call('listGoals', { params: { period } })).goals,
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

/** What other currencies are worth in the household's own, the newest rate of each first. */
export const ratesQuery = queryOptions({ queryKey: ['rates'], queryFn: () => call('listRates') })

/** Pay that was found, the most of it first. */
export const paydaysQuery = queryOptions({
  queryKey: ['paydays'],
  queryFn: async () => (await call('listFoundPaydays')).paydays,
})

/** The envelopes of a period, named by its month or by a day in it. */
export const budgetQuery = (period: string) =>
  queryOptions({ queryKey: ['budget', period], queryFn: () => call('readBudget', { params: { period } }) })

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
