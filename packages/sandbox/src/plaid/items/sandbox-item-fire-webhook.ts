// /sandbox/item/fire_webhook: one webhook of a chosen kind, whether there is a reason for it or not. Nothing about the Item changes;
// the control routes below /control/items have it happen for real.
import type {
  AssetsErrorWebhook,
  AssetsProductReadyWebhook,
  AuthDefaultUpdateWebhook,
  DefaultUpdateWebhook,
  HoldingsDefaultUpdateWebhook,
  HostedMMDVerificationWebhook,
  IdentityDefaultUpdateWebhook,
  InvestmentsDefaultUpdateWebhook,
  ItemErrorWebhook,
  ItemLoginRepairedWebhook,
  LiabilitiesDefaultUpdateWebhook,
  NewAccountsAvailableWebhook,
  PendingDisconnectWebhook,
  RecurringTransactionsUpdateWebhook,
  SandboxItemFireWebhookResponse,
  SyncUpdatesAvailableWebhook,
  UserAccountRevokedWebhook,
  UserPermissionRevokedWebhook,
} from 'plaid'
import type { Bank } from '../../bank.ts'
import { findItem } from '../../items/find-item.ts'
import { tellClient } from '../../items/tell-client.ts'
import { type ItemView, viewItem } from '../../items/view-item.ts'
import { stableUuid } from '../../stable-id.ts'
import type { ItemErrorRecord } from '../../state/records.ts'
import { instantText } from '../../world/clock.ts'
import { type Answer, endpoint, type Wire } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { oneOf, optional, text } from '../fields.ts'
import { itemErrorOnWire } from '../item-on-wire.ts'
import type { ProductName } from '../products.ts'
import { tellAddress } from '../tell-address.ts'
import { loginRequired } from './sandbox-item-reset-login.ts'

/** IDENTITY is not among the SDK's types, but its description allows it. */
const types = [
  ...(['AUTH', 'HOLDINGS', 'INVESTMENTS_TRANSACTIONS', 'ITEM', 'LIABILITIES', 'TRANSACTIONS', 'ASSETS'] as const),
  'IDENTITY',
] as const

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

type Code = (typeof codes)[number]
type Type = (typeof types)[number]

export const sandboxItemFireWebhook = endpoint(
  '/sandbox/item/fire_webhook',
  { access_token: text(), webhook_code: oneOf(codes), webhook_type: optional(oneOf(types)) },
  ({ bank, client, input }): Answer<SandboxItemFireWebhookResponse> => {
    const item = findItem(bank, client, input.access_token)
    if (item.webhook === null) throw invalidWebhook('this Item has no webhook to fire at')
    const view = viewItem(bank, item)
    const { type, product, keys } = shotOf(bank, view, input.webhook_code, input.webhook_type)
    if (product !== null && !item.products.includes(product)) {
      throw new PlaidFailure(
        'SANDBOX_ERROR',
        'SANDBOX_PRODUCT_NOT_ENABLED',
        `this Item does not have the product that the webhook is about: ${product}`,
      )
    }
    if (type === 'ASSETS') {
      tellAddress(bank, { url: item.webhook, clientId: item.clientId, type, code: input.webhook_code, keys })
      return { webhook_fired: true }
    }
    return { webhook_fired: tellClient(bank, item, type, input.webhook_code, keys) }
  },
)

const invalidWebhook = (message: string): PlaidFailure =>
  new PlaidFailure('SANDBOX_ERROR', 'SANDBOX_WEBHOOK_INVALID', message)

/** What a webhook carries beyond its type, its code, the environment and the Item. */
type Keys<Webhook> = Omit<Wire<Webhook>, 'webhook_type' | 'webhook_code' | 'environment' | 'item_id'>

type Shot = { type: string; product: ProductName | null; keys: Record<string, unknown> }

const shot = <Webhook>(type: string, product: ProductName | null, keys: Keys<Webhook>): Shot => ({
  type,
  product,
  keys,
})

/** Throws SANDBOX_WEBHOOK_INVALID for a code that does not go with the type. */
function shotOf(bank: Bank, view: ItemView, code: Code, type: Type | null): Shot {
  const accountIds = view.accounts.map(({ accountId }) => accountId)
  const [firstId = ''] = accountIds
  const refuseUnless = (allowed: Type): void => {
    if (type !== null && type !== allowed) throw invalidWebhook(`${code} is a webhook of the type ${allowed}`)
  }
  if (code === 'DEFAULT_UPDATE') return updateOf(view, type ?? 'TRANSACTIONS')
  if (code === 'ERROR' && type === 'ASSETS') {
    const error = { ...itemErrorOnWire(reportFailed), error_type: 'ASSET_REPORT_ERROR' as const }
    return shot<AssetsErrorWebhook>('ASSETS', 'assets', { asset_report_id: reportIdOf(bank, view), error })
  }
  refuseUnless(typesOfCodes[code])
  switch (code) {
    case 'SYNC_UPDATES_AVAILABLE': {
      const { historyReady: ready } = view.item
      const keys = { historical_update_complete: ready, initial_update_complete: ready }
      return shot<SyncUpdatesAvailableWebhook>('TRANSACTIONS', 'transactions', keys)
    }
    case 'RECURRING_TRANSACTIONS_UPDATE':
      return shot<RecurringTransactionsUpdateWebhook>('TRANSACTIONS', 'transactions', { account_ids: accountIds })
    case 'PRODUCT_READY': {
      const keys = { asset_report_id: reportIdOf(bank, view), report_type: 'FULL' as const }
      return shot<AssetsProductReadyWebhook>('ASSETS', 'assets', keys)
    }
    case 'SMS_MICRODEPOSITS_VERIFICATION': {
      const keys = { account_id: firstId, status: 'MANUALLY_VERIFIED' }
      return shot<HostedMMDVerificationWebhook>('AUTH', 'auth', keys)
    }
    case 'ERROR': {
      const error = itemErrorOnWire(view.item.error ?? loginRequired)
      return shot<ItemErrorWebhook>('ITEM', null, { error })
    }
    case 'USER_PERMISSION_REVOKED':
      return shot<UserPermissionRevokedWebhook>('ITEM', null, { error: itemErrorOnWire(permissionRevoked) })
    case 'USER_ACCOUNT_REVOKED':
      return shot<UserAccountRevokedWebhook>('ITEM', null, { account_id: firstId })
    case 'PENDING_DISCONNECT': {
      const disconnect_time = instantText(bank.clock.nowMs() + weekMs)
      return shot<PendingDisconnectWebhook>('ITEM', null, { disconnect_time, reason: 'INSTITUTION_TOKEN_EXPIRATION' })
    }
    case 'NEW_ACCOUNTS_AVAILABLE':
      return shot<NewAccountsAvailableWebhook>('ITEM', null, { error: null })
    case 'LOGIN_REPAIRED':
    case 'AUTHORIZATION_GRANTED':
      return shot<ItemLoginRepairedWebhook>('ITEM', null, {})
  }
}

const weekMs = 7 * 86_400_000

const typesOfCodes: Readonly<Record<Exclude<Code, 'DEFAULT_UPDATE'>, Type>> = {
  AUTHORIZATION_GRANTED: 'ITEM',
  ERROR: 'ITEM',
  LOGIN_REPAIRED: 'ITEM',
  NEW_ACCOUNTS_AVAILABLE: 'ITEM',
  PENDING_DISCONNECT: 'ITEM',
  PRODUCT_READY: 'ASSETS',
  RECURRING_TRANSACTIONS_UPDATE: 'TRANSACTIONS',
  SMS_MICRODEPOSITS_VERIFICATION: 'AUTH',
  SYNC_UPDATES_AVAILABLE: 'TRANSACTIONS',
  USER_ACCOUNT_REVOKED: 'ITEM',
  USER_PERMISSION_REVOKED: 'ITEM',
}

const permissionRevoked: ItemErrorRecord = {
  type: 'ITEM_ERROR',
  code: 'USER_PERMISSION_REVOKED',
  message: 'the owner of this Item took back the permission to read it',
  display: null,
}

const reportFailed: ItemErrorRecord = {
  type: 'ASSET_REPORT_ERROR',
  code: 'ASSET_REPORT_GENERATION_FAILED',
  message: 'the asset report could not be made',
  display: null,
}

/** The report that a fired webhook is about exists nowhere. */
const reportIdOf = (bank: Bank, { item }: ItemView): string => stableUuid([bank.seed, 'fired report', item.itemId])

function updateOf(view: ItemView, type: Type): Shot {
  const idsOf = (wanted: (account: ItemView['accounts'][number]['account']) => boolean) =>
    view.accounts.filter(({ account }) => wanted(account)).map(({ accountId }) => accountId)
  const [payable] = idsOf(account => account.type === 'depository')
  switch (type) {
    case 'TRANSACTIONS':
      return shot<DefaultUpdateWebhook>(type, 'transactions', { error: null, new_transactions: 0 })
    case 'AUTH':
      return shot<AuthDefaultUpdateWebhook>(type, 'auth', {
        account_ids_with_new_auth: [],
        account_ids_with_updated_auth: payable ? { [payable]: ['ACCOUNT_NUMBER'] } : {},
        error: null,
      })
    case 'IDENTITY':
      return shot<IdentityDefaultUpdateWebhook>(type, 'identity', {
        account_ids_with_updated_identity: payable ? { [payable]: ['PHONES'] } : {},
        error: null,
      })
    case 'HOLDINGS':
      return shot<HoldingsDefaultUpdateWebhook>(type, 'investments', {
        error: null,
        new_holdings: 0,
        updated_holdings: 0,
      })
    case 'INVESTMENTS_TRANSACTIONS':
      return shot<InvestmentsDefaultUpdateWebhook>(type, 'investments', {
        cancelled_investments_transactions: 0,
        error: null,
        new_investments_transactions: 0,
      })
    case 'LIABILITIES':
      return shot<LiabilitiesDefaultUpdateWebhook>(type, 'liabilities', {
        account_ids_with_new_liabilities: [],
        account_ids_with_updated_liabilities: Object.fromEntries(
          idsOf(account => account.type === 'credit').map(id => [id, ['past_amount_due']]),
        ),
        error: null,
      })
    default:
      throw invalidWebhook(`there is no DEFAULT_UPDATE of the type ${type}`)
  }
}
