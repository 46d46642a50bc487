import type { Endpoint } from '../endpoint.ts'
import { categoriesGet } from './categories-get.ts'
import { sandboxTransactionsCreate } from './sandbox-transactions-create.ts'
import { transactionsEnrich } from './transactions-enrich.ts'
import { transactionsGet } from './transactions-get.ts'
import { transactionsRecurringGet } from './transactions-recurring-get.ts'
import { transactionsRefresh } from './transactions-refresh.ts'
import { transactionsSync } from './transactions-sync.ts'

export const transactionsEndpoints: readonly Endpoint[] = [
  categoriesGet,
  sandboxTransactionsCreate,
  transactionsEnrich,
  transactionsGet,
  transactionsRecurringGet,
  transactionsRefresh,
  transactionsSync,
]
