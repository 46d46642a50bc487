// /transfer/create: moves what was authorized. The authorization is the idempotency key: it makes one transfer and no more.
import type { MinorUnits } from '@hearth/money'
import type { TransferCreateResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { findAccount } from '../../items/find-account.ts'
import { findItem, refuseWhenDown } from '../../items/find-item.ts'
import { announceDeed } from '../../items/tell-client.ts'
import { viewItem } from '../../items/view-item.ts'
import { stableUuid } from '../../stable-id.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { anyObject, oneOf, optional, text } from '../fields.ts'
import { findAuthorization, findTransfer } from './find-transfer.ts'
import { deedOf, noteEvent } from './move-transfer.ts'
import { achClass, description, metadata, networks, refuseTestClock, transferAmount } from './transfer-fields.ts'
import { transferOnWire } from './transfer-on-wire.ts'
import { type AuthorizationRecord, authorizations, type TransferRecord, transfers } from './transfer-records.ts'

const authorizationLivesMs = 3_600_000

export const transferCreate = endpoint(
  '/transfer/create',
  {
    access_token: text({ min: 1 }),
    account_id: text({ min: 1 }),
    amount: optional(transferAmount()),
    authorization_id: text({ min: 1 }),
    description: description(),
    facilitator_fee: optional(text()),
    metadata: optional(metadata()),
    test_clock_id: optional(text()),
    // Said by the authorization already; older clients repeat them here.
    ach_class: achClass(),
    idempotency_key: optional(text({ max: 50 })),
    iso_currency_code: optional(text()),
    network: optional(oneOf(networks)),
    origination_account_id: optional(text()),
    type: optional(oneOf(['debit', 'credit'])),
    user: optional(anyObject()),
  },
  ({ bank, client, input, nowMs }): Answer<TransferCreateResponse> => {
    refuseTestClock(input.test_clock_id)
    if (input.facilitator_fee !== null) throw invalidField('facilitator_fee is for platforms only')
    const item = findItem(bank, client, input.access_token)
    const { account } = findAccount(viewItem(bank, item), input.account_id)
    const authorization = findAuthorization(bank, client, input.authorization_id)
    if (authorization.itemId !== item.itemId || authorization.account !== account.key) {
      throw invalidField('access_token and account_id must be those that the authorization was made with')
    }
    if (authorization.transferId !== null) {
      return { transfer: transferOnWire(bank, findTransfer(bank, client, authorization.transferId)) }
    }
    refuseWhenDown(bank, item.institutionId)
    refuseAuthorization(authorization, nowMs)
    const amount = input.amount ?? authorization.amount
    refuseAmount(amount, authorization)
    const wishes = { ...input, amount, institutionId: item.institutionId, username: item.username }
    return { transfer: transferOnWire(bank, makeTransfer(bank, authorization, wishes)) }
  },
)

/** Throws INVALID_FIELD for an authorization that was not granted, was cancelled or is older than an hour. */
function refuseAuthorization({ cancelled, createdMs, decision }: AuthorizationRecord, nowMs: number): void {
  if (decision !== 'approved') throw invalidField(`authorization_id was not approved: its decision is ${decision}`)
  if (cancelled) throw invalidField('authorization_id was cancelled')
  if (nowMs >= createdMs + authorizationLivesMs)
    throw invalidField('authorization_id has expired: it was good for one hour')
}

function refuseAmount(amount: MinorUnits, authorization: AuthorizationRecord): void {
  if (amount > authorization.amount) throw invalidField('amount must not be more than was authorized')
}

type TransferWishes = {
  amount: MinorUnits
  description: string
  metadata: Record<string, string> | null
  institutionId: string
  username: string
}

function makeTransfer(bank: Bank, authorization: AuthorizationRecord, wishes: TransferWishes): TransferRecord {
  const { authorizationId, clientId } = authorization
  const { amount, description, institutionId, username } = wishes
  const { account, accountId, achClass, itemId, messageToBeneficiary, network, type, user } = authorization
  const made = bank.state.together(() => {
    const proposal = { account, accountId, achClass, itemId, messageToBeneficiary, network, type, user }
    const draft = { ...proposal, clientId, amount, description, institutionId, username }
    const transfer: TransferRecord = {
      ...draft,
      transferId: stableUuid([bank.seed, 'transfer', authorizationId]),
      authorizationId,
      metadata: wishes.metadata,
      createdMs: bank.clock.nowMs(),
      status: 'pending',
      failure: null,
      deedId: bank.deeds.make({ ...deedOf(draft), form: 'pending' }),
    }
    bank.state.in(transfers).put(transfer)
    bank.state.in(authorizations).put({ ...authorization, transferId: transfer.transferId })
    noteEvent(bank, transfer)
    return transfer
  })
  announceDeed(bank, institutionId, username)
  return made
}
