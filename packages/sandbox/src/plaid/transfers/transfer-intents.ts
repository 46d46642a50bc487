// /transfer/intent/create and /get: a transfer that a person would confirm in Link. It stays pending until somebody does.
import type { MinorUnits } from '@hearth/money'
import type {
  TransferIntentCreateMode,
  TransferIntentCreateNetwork,
  TransferIntentCreateResponse,
  TransferIntentGetResponse,
} from 'plaid'
import type { Bank, Client } from '../../bank.ts'
import { viewItem } from '../../items/view-item.ts'
import { stableUuid } from '../../stable-id.ts'
import { defineCollection } from '../../state/collection.ts'
import { instantText } from '../../world/clock.ts'
import { type Answer, endpoint, type Wire } from '../endpoint.ts'
import { invalidField, invalidInput } from '../failure.ts'
import { flag, oneOf, optional, text } from '../fields.ts'
import { fundingOf, money } from './funding.ts'
import { achClass, description, metadata, transferAmount, user } from './transfer-fields.ts'
import type { AchClass, TransferUser } from './transfer-records.ts'

export type IntentRecord = {
  intentId: string
  clientId: string
  createdMs: number
  mode: Wire<TransferIntentCreateMode>
  network: Wire<TransferIntentCreateNetwork>
  achClass: AchClass | null
  /** US cents. */
  amount: MinorUnits
  accountId: string | null
  user: TransferUser
  description: string
  metadata: Record<string, string> | null
  requireGuarantee: boolean
}

const intents = defineCollection<IntentRecord>('transfer_intents', row => row.intentId)

export const transferIntentCreate = endpoint(
  '/transfer/intent/create',
  {
    account_id: optional(text()),
    ach_class: achClass(),
    amount: transferAmount(),
    description: description(),
    funding_account_id: optional(text()),
    iso_currency_code: optional(text()),
    metadata: optional(metadata()),
    mode: oneOf(['PAYMENT', 'DISBURSEMENT']),
    network: optional(oneOf(['ach', 'same-day-ach', 'rtp'])),
    origination_account_id: optional(text()),
    require_guarantee: optional(flag()),
    user: user(),
  },
  ({ bank, client, input, nowMs }): Answer<TransferIntentCreateResponse> => {
    if ((input.iso_currency_code ?? 'USD') !== 'USD') throw invalidField('iso_currency_code must be USD')
    const network = input.network ?? 'same-day-ach'
    if (network !== 'rtp' && input.ach_class === null) throw invalidField(`ach_class is required for ${network}`)
    if (input.account_id !== null) refuseForeignAccount(bank, client, input.account_id)
    const number = bank.state.nextNumber(`transfer intent of ${client.id}`)
    const intent: IntentRecord = {
      intentId: stableUuid([bank.seed, 'transfer intent', client.id, number]),
      clientId: client.id,
      createdMs: nowMs,
      mode: input.mode,
      network,
      achClass: input.ach_class,
      amount: input.amount,
      accountId: input.account_id,
      user: input.user,
      description: input.description,
      metadata: input.metadata,
      requireGuarantee: input.require_guarantee ?? false,
    }
    bank.state.in(intents).put(intent)
    return { transfer_intent: intentOnWire(bank, intent) }
  },
)

export const transferIntentGet = endpoint(
  '/transfer/intent/get',
  { transfer_intent_id: text() },
  ({ bank, client, input }): Answer<TransferIntentGetResponse> => {
    const intent = bank.state.in(intents).get(input.transfer_intent_id)
    if (intent?.clientId !== client.id) throw invalidField('transfer_intent_id does not match any transfer intent')
    return {
      transfer_intent: {
        ...intentOnWire(bank, intent),
        authorization_decision: null,
        authorization_decision_rationale: null,
        failure_reason: null,
        guarantee_decision: null,
        guarantee_decision_rationale: null,
        transfer_id: null,
      },
    }
  },
)

/** Throws INVALID_ACCOUNT_ID for an account of none of the client's Items. */
function refuseForeignAccount(bank: Bank, client: Client, accountId: string): void {
  const items = bank.state.items.all().filter(item => item.clientId === client.id && !item.removed)
  if (items.some(item => viewItem(bank, item).accounts.some(shared => shared.accountId === accountId))) return
  throw invalidInput('INVALID_ACCOUNT_ID', `the account ID is not part of any Item: ${accountId}`)
}

function intentOnWire(bank: Bank, intent: IntentRecord) {
  const { fundingAccountId, originationAccountId } = fundingOf(bank, intent.clientId)
  return {
    ...(intent.accountId && { account_id: intent.accountId }),
    ...(intent.achClass && { ach_class: intent.achClass }),
    amount: money(intent.amount),
    created: instantText(intent.createdMs),
    description: intent.description,
    funding_account_id: fundingAccountId,
    id: intent.intentId,
    iso_currency_code: 'USD',
    metadata: intent.metadata,
    mode: intent.mode,
    network: intent.network,
    origination_account_id: originationAccountId,
    require_guarantee: intent.requireGuarantee,
    status: 'PENDING' as const,
    user: intent.user,
  }
}
