// Envelopes, their categories and goals, and the periods that they live by.
import { queryOptions } from '@tanstack/react-query'
import { call } from '../call.ts'
import { minuteMs } from './minute.ts'

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async () => (await call('listCategories')).categories,
  staleTime: 10 * minuteMs,
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

/** How the household divides time, and the periods around a day. */
export const periodsQuery = (day: string) =>
  queryOptions({ queryKey: ['periods', day], queryFn: () => call('readPeriods', { params: { day } }) })

/** Pay that was found, the most of it first. */
export const paydaysQuery = queryOptions({
  queryKey: ['paydays'],
  queryFn: async () => (await call('listFoundPaydays')).paydays,
})

/** The envelopes of a period, named by its month or by a day in it. */
export const budgetQuery = (period: string) =>
  queryOptions({ queryKey: ['budget', period], queryFn: () => call('readBudget', { params: { period } }) })

/** The envelopes' goals and how they stand in the period of a day. */
export const goalsQuery = (period: string) =>
  queryOptions({
    queryKey: ['goals', period],
    queryFn: async () => (await call('listGoals', { params: { period } })).goals,
  })
