// Routes: bills, subscriptions, income, and paydays found in it.
import { Type } from 'typebox'
import { changeId, count } from '../schemas/parts.ts'
import {
  addSeriesBody,
  cancelSeriesBody,
  correctSeriesBody,
  expectedMovement,
  expectedSpan,
  foundPayday,
  saidSeries,
  series,
  seriesParams,
  seriesRow,
} from '../schemas/series.ts'
import type { RouteContracts } from './route-contract.ts'

export const recurringRoutes = {
  listSeries: {
    summary: 'What comes again and again: bills, subscriptions, income; what comes next first',
    reply: { 200: Type.Object({ series: Type.Array(series) }) },
  },
  addSeries: { summary: 'Adds a series by hand', body: addSeriesBody, reply: { 201: saidSeries } },
  findRecurring: {
    summary: 'Searches the rows for series now, as it is done after each sync',
    reply: { 200: Type.Object({ series: count }) },
  },
  listExpected: {
    summary: 'What is expected to come and go between two days',
    query: expectedSpan,
    reply: { 200: Type.Object({ expected: Type.Array(expectedMovement) }) },
  },
  listFoundPaydays: {
    summary: 'Paydays found from income, in the shape of a period rule',
    reply: { 200: Type.Object({ paydays: Type.Array(foundPayday) }) },
  },
  confirmPayday: {
    summary: "Says that an income is the household's pay, and budgets from one such payday to the next",
    params: seriesParams,
    reply: { 200: Type.Object({ changeId }) },
  },
  readSeries: {
    summary: 'One series with its rows',
    params: seriesParams,
    reply: { 200: Type.Object({ ...series.properties, rows: Type.Array(seriesRow) }) },
  },
  correctSeries: {
    summary: 'Says how a series really is; null takes the word on a part back',
    params: seriesParams,
    body: correctSeriesBody,
    reply: { 200: saidSeries },
  },
  confirmSeries: { summary: 'Says that a series is right', params: seriesParams, reply: { 200: saidSeries } },
  cancelSeries: {
    summary: 'Says that a series was cancelled; what is charged later is told',
    params: seriesParams,
    body: cancelSeriesBody,
    reply: { 200: saidSeries },
  },
  dismissSeries: { summary: 'Says that it is not recurring', params: seriesParams, reply: { 200: saidSeries } },
} as const satisfies RouteContracts
