// /transfer/authorization/create: asks whether an amount may be moved from or to an account.
import { minorUnits } from '@hearth/money'
import type { TransferAuthorizationCreateResponse } from 'plaid'
import type { Bank, Client } from '../../bank.ts'
import { findAccount, isPayable } from '../../items/find-account.ts'
import { findItem, refuseWhenDown } from '../../items/find-item.ts'
import { showBalances } from '../../items/item-balances.ts'
import { type ItemAccount, type ItemView, viewItem } from '../../items/view-item.ts'
import { stableUuid } from '../../stable-id.ts'
import type { ItemRecord } from '../../state/records.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField, PlaidFailure } from '../failure.ts'
import { anyObject, flag, object, oneOf, optional, text } from '../fields.ts'
import { decideAuthorization } from './decide-authorization.ts'
import { fundingOf } from './funding.ts'
import { blocksAccount } from './return-codes.ts'
import {
  achClass,
  dollars,
  networks,
  refuseOriginator,
  refuseTestClock,
  transferAmount,
  user,
} from './transfer-fields.ts'
import { isOverLimit } from './transfer-limits.ts'
import { authorizationOnWire, isAch } from './transfer-on-wire.ts'
import { type AchClass, type AuthorizationRecord, authorizations, type Network, transfers } from './transfer-records.ts'

export const transferAuthorizationCreate = endpoint(
  '/transfer/authorization/create',
  {
    access_token: text({ min: 1 }),
    account_id: text({ min: 1 }),
    ach_class: achClass(),
    amount: transferAmount(),
    funding_account_id: optional(text()),
    idempotency_key: optional(text({ max: 50 })),
    iso_currency_code: optional(text()),
    ledger_id: optional(text()),
    network: oneOf(networks),
    originator_client_id: optional(text()),
    test_clock_id: optional(text()),
    type: oneOf(['debit', 'credit']),
    user: user(),
    wire_details: optional(
      object({ message_to_beneficiary: optional(text({ max: 140 })), wire_return_fee: optional(text()) }),
    ),
    // Parts of the contract that nothing is made of: guarantees, risk signals and older ways to fund.
    beacon_session_id: optional(text()),
    credit_funds_source: optional(oneOf(['sweep', 'prefunded_rtp_credits', 'prefunded_ach_credits'])),
    custom_attributes: optional(anyObject()),
    device: optional(object({ ip_address: optional(text()), user_agent: optional(text()) })),
    origination_account_id: optional(text()),
    payment_profile_token: optional(text()),
    request_guarantee: optional(flag()),
    ruleset_key: optional(text()),
    user_present: optional(flag()),
    with_guarantee: optional(flag()),
  },
  ({ bank, client, input, nowMs }): Answer<TransferAuthorizationCreateResponse> => {
    refuseOriginator(input.originator_client_id)
    refuseTestClock(input.test_clock_id)
    if ((input.iso_currency_code ?? 'USD') !== 'USD') throw invalidField('iso_currency_code must be USD')
    refuseFunding(bank, client, input.funding_account_id, input.ledger_id)
    refuseNetwork(input.network, input.type, input.ach_class)
    const before = findRepeated(bank, client, input.idempotency_key, nowMs)
    if (before) return { authorization: authorizationOnWire(bank, before) }
    const item = findItem(bank, client, input.access_token)
    refuseWhenDown(bank, item.institutionId)
    refuseBroken(item)
    const view = viewItem(bank, item)
    const shared = findAccount(view, input.account_id)
    refuseAccount(bank, view, shared)
    const balances = showBalances(view, shared, nowMs)
    const number = bank.state.nextNumber(`transfer authorization of ${client.id}`)
    const authorization: AuthorizationRecord = {
      authorizationId: stableUuid([bank.seed, 'transfer authorization', client.id, number]),
      clientId: client.id,
      itemId: item.itemId,
      account: shared.account.key,
      accountId: shared.accountId,
      type: input.type,
      network: input.network,
      achClass: input.ach_class,
      amount: input.amount,
      user: input.user,
      messageToBeneficiary: input.wire_details?.message_to_beneficiary ?? null,
      createdMs: nowMs,
      idempotencyKey: input.idempotency_key,
      ...decideAuthorization({
        type: input.type,
        amount: input.amount,
        available: balances.available ?? balances.current ?? minorUnits(0),
        loginRequired: item.error?.code === 'ITEM_LOGIN_REQUIRED',
        overLimit: isOverLimit(bank, client, input.type, input.amount),
      }),
      cancelled: false,
      transferId: null,
    }
    enableTransfers(bank, item)
    bank.state.in(authorizations).put(authorization)
    return { authorization: authorizationOnWire(bank, authorization) }
  },
)

const keyLivesMs = 48 * 3_600_000

/** The same key within two days means the same authorization, unless the user had to act first. */
function findRepeated(bank: Bank, client: Client, key: string | null, nowMs: number): AuthorizationRecord | undefined {
  if (key === null) return undefined
  return bank.state
    .in(authorizations)
    .all()
    .findLast(
      each =>
        each.clientId === client.id &&
        each.idempotencyKey === key &&
        each.decision !== 'user_action_required' &&
        nowMs < each.createdMs + keyLivesMs,
    )
}

/** Throws TRANSFER_FORBIDDEN_ACH_CLASS, and INVALID_FIELD for a network that does not go that way. */
function refuseNetwork(network: Network, type: 'debit' | 'credit', achClass: AchClass | null): void {
  if (isAch(network)) {
    if (achClass === null) throw invalidField(`ach_class is required for the network ${network}`)
    if (type === 'credit' && achClass !== 'ccd' && achClass !== 'ppd') {
      throw new PlaidFailure('TRANSFER_ERROR', 'TRANSFER_FORBIDDEN_ACH_CLASS', `${achClass} is for debits only`)
    }
    return
  }
  if (achClass !== null) throw invalidField(`ach_class must not be given for the network ${network}`)
  if (network === 'rfp' ? type === 'credit' : type === 'debit') {
    throw invalidField(`the network ${network} does not support ${type} transfers`)
  }
}

function refuseFunding(bank: Bank, client: Client, fundingAccountId: string | null, ledgerId: string | null): void {
  const own = fundingOf(bank, client.id)
  if (fundingAccountId !== null && fundingAccountId !== own.fundingAccountId) {
    throw invalidField('funding_account_id does not match any funding account')
  }
  if (ledgerId !== null && ledgerId !== own.ledgerId) throw invalidField('ledger_id does not match any ledger')
}

/** A lost login is for the decision to tell; any other error of the Item ends the call. */
function refuseBroken({ error }: ItemRecord): void {
  if (error === null || error.code === 'ITEM_LOGIN_REQUIRED') return
  throw new PlaidFailure('ITEM_ERROR', error.code, error.message, { display: error.display })
}

/** Throws TRANSFER_UNSUPPORTED_ACCOUNT_TYPE, and TRANSFER_ACCOUNT_BLOCKED once a return said that the numbers are bad. */
function refuseAccount(bank: Bank, view: ItemView, { account }: ItemAccount): void {
  if (!isPayable(account) || view.institution.countryCode !== 'US' || account.currency !== dollars) {
    throw new PlaidFailure(
      'TRANSFER_ERROR',
      'TRANSFER_UNSUPPORTED_ACCOUNT_TYPE',
      'transfers go from and to checking, savings and cash management accounts in the United States',
    )
  }
  const blocked = bank.state
    .in(transfers)
    .all()
    .find(
      ({ itemId, account: key, status, failure }) =>
        itemId === view.item.itemId &&
        key === account.key &&
        status === 'returned' &&
        blocksAccount(failure?.code ?? ''),
    )
  if (!blocked) return
  throw new PlaidFailure(
    'TRANSFER_ERROR',
    'TRANSFER_ACCOUNT_BLOCKED',
    `an earlier transfer with this account was returned with ${blocked.failure?.code}`,
  )
}

function enableTransfers(bank: Bank, item: ItemRecord): void {
  if (item.products.includes('transfer')) return
  bank.state.items.put({ ...item, products: [...item.products, 'transfer'] })
}
