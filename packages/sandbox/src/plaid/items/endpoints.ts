import type { Endpoint } from '../endpoint.ts'
import { itemAccessTokenInvalidate } from './item-access-token-invalidate.ts'
import { itemGet } from './item-get.ts'
import { itemPublicTokenCreate } from './item-public-token-create.ts'
import { itemPublicTokenExchange } from './item-public-token-exchange.ts'
import { itemRemove } from './item-remove.ts'
import { itemWebhookUpdate } from './item-webhook-update.ts'
import { sandboxItemFireWebhook } from './sandbox-item-fire-webhook.ts'
import { sandboxItemResetLogin } from './sandbox-item-reset-login.ts'
import { sandboxItemSetVerificationStatus } from './sandbox-item-set-verification-status.ts'
import { sandboxPublicTokenCreate } from './sandbox-public-token-create.ts'
import { webhookVerificationKeyGet } from './webhook-verification-key-get.ts'

export const itemsEndpoints: readonly Endpoint[] = [
  itemAccessTokenInvalidate,
  itemGet,
  itemPublicTokenCreate,
  itemPublicTokenExchange,
  itemRemove,
  itemWebhookUpdate,
  sandboxItemFireWebhook,
  sandboxItemResetLogin,
  sandboxItemSetVerificationStatus,
  sandboxPublicTokenCreate,
  webhookVerificationKeyGet,
]
