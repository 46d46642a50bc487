import type { Endpoint } from '../endpoint.ts'
import { processorAccountGet } from './processor-account-get.ts'
import { processorAuthGet } from './processor-auth-get.ts'
import { processorBalanceGet } from './processor-balance-get.ts'
import { processorIdentityGet, processorIdentityMatch } from './processor-identity-get.ts'
import {
  processorSignalDecisionReport,
  processorSignalEvaluate,
  processorSignalPrepare,
  processorSignalReturnReport,
} from './processor-signal.ts'
import { processorStripeBankAccountTokenCreate } from './processor-stripe-bank-account-token-create.ts'
import { processorTokenCreate } from './processor-token-create.ts'
import { processorTokenPermissionsGet, processorTokenPermissionsSet } from './processor-token-permissions.ts'
import { processorTokenWebhookUpdate } from './processor-token-webhook-update.ts'
import {
  processorTransactionsGet,
  processorTransactionsRefresh,
  processorTransactionsSync,
} from './processor-transactions.ts'
import { sandboxProcessorTokenCreate } from './sandbox-processor-token-create.ts'

export const processorsEndpoints: readonly Endpoint[] = [
  processorTokenCreate,
  processorStripeBankAccountTokenCreate,
  sandboxProcessorTokenCreate,
  processorTokenPermissionsSet,
  processorTokenPermissionsGet,
  processorTokenWebhookUpdate,
  processorAccountGet,
  processorAuthGet,
  processorBalanceGet,
  processorIdentityGet,
  processorIdentityMatch,
  processorSignalEvaluate,
  processorSignalPrepare,
  processorSignalDecisionReport,
  processorSignalReturnReport,
  processorTransactionsSync,
  processorTransactionsGet,
  processorTransactionsRefresh,
]
