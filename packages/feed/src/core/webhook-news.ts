// What a webhook changes for its Item. None is believed for what matters: each of those has the bank asked, and its answer decides,
// so that one which comes twice, late or after another changes nothing. Source: https://plaid.com/docs/api/items/#webhooks
import type { VerifiedWebhook } from '@hearth/plaid'

type WebhookNews = {
  /** Whether the Item is to be synced, and whether that is worth asking a bank that fails before its next turn. */
  sync: 'none' | 'routine' | 'urgent'
  /** What no question to the bank would tell. */
  newAccounts?: true
  disconnectsAt?: Date
  repaired?: true
}

const routine: WebhookNews = { sync: 'routine' }
const urgent: WebhookNews = { sync: 'urgent' }
const none: WebhookNews = { sync: 'none' }

const known: Record<string, (webhook: VerifiedWebhook) => WebhookNews> = {
  'ITEM/ERROR': () => urgent,
  'ITEM/LOGIN_REPAIRED': () => ({ ...urgent, repaired: true }),
  'ITEM/PENDING_EXPIRATION': () => urgent,
  'ITEM/PENDING_DISCONNECT': ({ disconnect_time: at }) => ({ ...urgent, ...readDisconnect(at) }),
  'ITEM/USER_PERMISSION_REVOKED': () => urgent,
  'ITEM/USER_ACCOUNT_REVOKED': () => urgent,
  'ITEM/AUTHORIZATION_GRANTED': () => urgent,
  'ITEM/NEW_ACCOUNTS_AVAILABLE': () => ({ ...none, newAccounts: true }),
  'ITEM/WEBHOOK_UPDATE_ACKNOWLEDGED': () => none,
  'TRANSACTIONS/SYNC_UPDATES_AVAILABLE': () => routine,
  'TRANSACTIONS/INITIAL_UPDATE': () => routine,
  'TRANSACTIONS/HISTORICAL_UPDATE': () => routine,
  'TRANSACTIONS/DEFAULT_UPDATE': () => routine,
  'TRANSACTIONS/TRANSACTIONS_REMOVED': () => routine,
  'TRANSACTIONS/RECURRING_TRANSACTIONS_UPDATE': () => none,
  // These come with other balances.
  'HOLDINGS/DEFAULT_UPDATE': () => routine,
  'LIABILITIES/DEFAULT_UPDATE': () => routine,
  'INVESTMENTS_TRANSACTIONS/DEFAULT_UPDATE': () => routine,
  'INVESTMENTS_TRANSACTIONS/HISTORICAL_UPDATE': () => routine,
}

/** What is not known, of Plaid's products that Hearth does not use or of times to come, is no news. */
export const newsOf = (webhook: VerifiedWebhook): WebhookNews => {
  const name = `${webhook.webhook_type}/${webhook.webhook_code}`
  return Object.hasOwn(known, name) ? (known[name]?.(webhook) ?? none) : none
}

function readDisconnect(at: string | null | undefined): { disconnectsAt?: Date } {
  const disconnectsAt = new Date(at ?? Number.NaN)
  return Number.isNaN(disconnectsAt.getTime()) ? {} : { disconnectsAt }
}
