import type { Endpoint } from '../endpoint.ts'
import { accountsBalanceGet } from './accounts-balance-get.ts'
import { accountsGet } from './accounts-get.ts'
import { authGet } from './auth-get.ts'
import { identityGet } from './identity-get.ts'
import { identityMatch } from './identity-match.ts'

export const accountsEndpoints: readonly Endpoint[] = [
  accountsGet,
  accountsBalanceGet,
  authGet,
  identityGet,
  identityMatch,
]
