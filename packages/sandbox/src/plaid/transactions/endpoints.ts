import type { Endpoint } from '../endpoint.ts'
import { transactionsGet } from './transactions-get.ts'
import { transactionsSync } from './transactions-sync.ts'

export const transactionsEndpoints: readonly Endpoint[] = [transactionsGet, transactionsSync]
