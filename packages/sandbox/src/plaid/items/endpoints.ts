import type { Endpoint } from '../endpoint.ts'
import { itemGet } from './item-get.ts'
import { itemPublicTokenCreate } from './item-public-token-create.ts'
import { itemPublicTokenExchange } from './item-public-token-exchange.ts'
import { itemRemove } from './item-remove.ts'
import { itemWebhookUpdate } from './item-webhook-update.ts'
import { sandboxItemFireWebhook } from './sandbox-item-fire-webhook.ts'
import { sandboxItemResetLogin } from './sandbox-item-reset-login.ts'
import { sandboxPublicTokenCreate } from './sandbox-public-token-create.ts'
import { webhookVerificationKeyGet } from './webhook-verification-key-get.ts'

export const itemsEndpoints: readonly Endpoint[] = [
  itemGet,
  itemPublicTokenCreate,
  itemPublicTokenExchange,
  itemRemove,
  itemWebhookUpdate,
  sandboxItemFireWebhook,
  sandboxItemResetLogin,
  sandboxPublicTokenCreate,
  webhookVerificationKeyGet,
]
