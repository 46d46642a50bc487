import type { Endpoint } from '../endpoint.ts'
import { investmentsAuthGet } from './investments-auth-get.ts'
import { investmentsHoldingsGet } from './investments-holdings-get.ts'
import { investmentsRefresh } from './investments-refresh.ts'
import { investmentsTransactionsGet } from './investments-transactions-get.ts'

export const investmentsEndpoints: readonly Endpoint[] = [
  investmentsHoldingsGet,
  investmentsTransactionsGet,
  investmentsRefresh,
  investmentsAuthGet,
]
