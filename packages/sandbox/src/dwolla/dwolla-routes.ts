// Every route of Dwolla's API that this bank answers, one file for each resource.
import { customerRoutes } from './customers.ts'
import { eventRoutes } from './events.ts'
import { fundingSourceRoutes } from './funding-sources.ts'
import { microDepositRoutes } from './micro-deposits.ts'
import type { DwollaRoute } from './protocol/route.ts'
import { rootRoutes } from './root.ts'
import { simulationRoutes } from './sandbox-simulations.ts'
import { transferRoutes } from './transfers.ts'
import { webhookSubscriptionRoutes } from './webhook-subscriptions.ts'
import { webhookRoutes } from './webhooks.ts'

export const dwollaRoutes: readonly DwollaRoute[] = [
  ...customerRoutes,
  ...eventRoutes,
  ...fundingSourceRoutes,
  ...microDepositRoutes,
  ...rootRoutes,
  ...simulationRoutes,
  ...transferRoutes,
  ...webhookRoutes,
  ...webhookSubscriptionRoutes,
]
