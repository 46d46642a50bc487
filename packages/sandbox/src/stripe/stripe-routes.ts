// Every route of Stripe's API that this bank answers, one file for each resource.
import { balanceRoutes } from './balance.ts'
import { balanceTransactionRoutes } from './balance-transactions.ts'
import { chargeRoutes } from './charges.ts'
import { customerRoutes } from './customers.ts'
import { disputeRoutes } from './disputes.ts'
import { eventRoutes } from './events.ts'
import { mandateRoutes } from './mandates.ts'
import { paymentIntentRoutes } from './payment-intents.ts'
import { paymentMethodRoutes } from './payment-methods.ts'
import type { Route } from './protocol/route.ts'
import { refundRoutes } from './refunds.ts'
import { setupIntentRoutes } from './setup-intents.ts'
import { sourceRoutes } from './sources.ts'
import { tokenRoutes } from './tokens.ts'
import { webhookEndpointRoutes } from './webhook-endpoints.ts'

export const stripeRoutes: readonly Route[] = [
  ...balanceRoutes,
  ...balanceTransactionRoutes,
  ...chargeRoutes,
  ...customerRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...mandateRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...refundRoutes,
  ...setupIntentRoutes,
  ...sourceRoutes,
  ...tokenRoutes,
  ...webhookEndpointRoutes,
]
