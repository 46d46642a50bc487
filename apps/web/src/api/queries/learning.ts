// What rows are given: by rules, by what was learned, and by payees.
import type { RequestOf } from '@hearth/api'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../call.ts'

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
