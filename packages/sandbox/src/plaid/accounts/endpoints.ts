import type { Endpoint } from '../endpoint.ts'
import { accountsBalanceGet } from './accounts-balance-get.ts'
import { accountsGet } from './accounts-get.ts'
import { identityGet } from './identity-get.ts'

export const accountsEndpoints: readonly Endpoint[] = [accountsGet, accountsBalanceGet, identityGet]
