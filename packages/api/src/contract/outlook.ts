// Routes: what will be, and what has been.

import { askForecast, forecast, safeToSpend } from '../schemas/outlook.ts'
import { incomeAndSpending, netWorth, reportQuery, spending, spendingQuery } from '../schemas/report.ts'
import type { RouteContracts } from './route-contract.ts'

export const outlookRoutes = {
  readSafeToSpend: {
    summary: 'What is safe to spend until the next payday, every term with its rows',
    reply: { 200: safeToSpend },
  },
  readForecast: {
    summary: 'The balance of each account day by day, and what it would be if; changes nothing',
    body: askForecast,
    reply: { 200: forecast },
  },
  readSpending: {
    summary: 'What was spent by category or group over months, quarters or years',
    query: spendingQuery,
    reply: { 200: spending },
  },
  readIncomeAndSpending: {
    summary: 'What came in against what went out, and what was left',
    query: reportQuery,
    reply: { 200: incomeAndSpending },
  },
  readNetWorth: {
    summary: 'What is owned and owed at the end of each month, quarter or year',
    query: reportQuery,
    reply: { 200: netWorth },
  },
} as const satisfies RouteContracts
