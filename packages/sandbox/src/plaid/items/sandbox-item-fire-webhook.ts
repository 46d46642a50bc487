// /sandbox/item/fire_webhook: one webhook of a chosen kind, whether there is a reason for it or not.
import type { SandboxItemFireWebhookResponse } from 'plaid'
import { findItem } from '../../items/find-item.ts'
import { tellClient, tellOfUpdates } from '../../items/tell-client.ts'
import { viewItem } from '../../items/view-item.ts'
import { instantText } from '../../world/clock.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { oneOf, optional, text } from '../fields.ts'
import { itemErrorOnWire } from '../item-on-wire.ts'
import { loginRequired } from './sandbox-item-reset-login.ts'

const types = ['AUTH', 'HOLDINGS', 'INVESTMENTS_TRANSACTIONS', 'ITEM', 'LIABILITIES', 'TRANSACTIONS', 'ASSETS'] as const

const codes = [
  'DEFAULT_UPDATE',
  'NEW_ACCOUNTS_AVAILABLE',
  'SMS_MICRODEPOSITS_VERIFICATION',
  'AUTHORIZATION_GRANTED',
  'USER_PERMISSION_REVOKED',
  'USER_ACCOUNT_REVOKED',
  'PENDING_DISCONNECT',
  'RECURRING_TRANSACTIONS_UPDATE',
  'LOGIN_REPAIRED',
  'SYNC_UPDATES_AVAILABLE',
  'PRODUCT_READY',
  'ERROR',
] as const

const weekMs = 7 * 86_400_000

export const sandboxItemFireWebhook = endpoint(
  '/sandbox/item/fire_webhook',
  { access_token: text(), webhook_code: oneOf(codes), webhook_type: optional(oneOf(types)) },
  ({ bank, client, input, nowMs }): Answer<SandboxItemFireWebhookResponse> => {
    const item = findItem(bank, client, input.access_token)
    if (item.webhook === null) {
      throw new PlaidFailure('SANDBOX_ERROR', 'SANDBOX_WEBHOOK_INVALID', 'this Item has no webhook to fire at')
    }
    const code = input.webhook_code
    const accountIds = viewItem(bank, item).accounts.map(({ accountId }) => accountId)
    switch (code) {
      case 'SYNC_UPDATES_AVAILABLE':
        return { webhook_fired: tellOfUpdates(bank, item) }
      case 'DEFAULT_UPDATE':
        return {
          webhook_fired: tellClient(bank, item, input.webhook_type ?? 'TRANSACTIONS', code, {
            error: null,
            new_transactions: 0,
          }),
        }
      case 'RECURRING_TRANSACTIONS_UPDATE':
        return { webhook_fired: tellClient(bank, item, 'TRANSACTIONS', code, { account_ids: accountIds }) }
      case 'ERROR':
        return {
          webhook_fired: tellClient(bank, item, 'ITEM', code, { error: itemErrorOnWire(item.error ?? loginRequired) }),
        }
      case 'USER_ACCOUNT_REVOKED':
        return { webhook_fired: tellClient(bank, item, 'ITEM', code, { account_id: accountIds[0] ?? null }) }
      case 'PENDING_DISCONNECT': {
        const keys = { disconnect_time: instantText(nowMs + weekMs), reason: 'INSTITUTION_TOKEN_EXPIRATION' }
        return { webhook_fired: tellClient(bank, item, 'ITEM', code, keys) }
      }
      default:
        return { webhook_fired: tellClient(bank, item, input.webhook_type ?? 'ITEM', code, { error: null }) }
    }
  },
)
