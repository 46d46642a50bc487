// Confirms a PaymentIntent: its account is proved if it has to be, and then debited.

import { bankDaysLater } from '../ach/ach-days.ts'
import { defineTask } from '../agenda/agenda.ts'
import type { Bank } from '../bank.ts'
import { type BankAccountRecord, bankAccountShelf } from './bank-account-records.ts'
import { failIntent } from './intent-outcomes.ts'
import { type IntentRecord, intentShelf, type ShownIntent } from './intent-records.ts'
import { attachMethod, openMethod } from './make-method.ts'
import { type GivenMandate, makeMandate, mandateShelf, standingMandate } from './mandate-records.ts'
import { askForDeposits } from './micro-deposits.ts'
import { refuse, StripeFailure } from './protocol/failure.ts'
import { type Till, tillOf } from './protocol/till.ts'
import { refuseBeforehand, startCharge } from './start-charge.ts'
import { tell } from './tell.ts'
import { fateOf } from './test-accounts.ts'

const depositsLost = defineTask<{ clientId: string; intentId: string; accountId: string }>('stripe.deposits.lost')

export function intentTasks(bank: Bank): void {
  bank.agenda.on(depositsLost, ({ clientId, intentId, accountId }) => {
    const till = tillOf(bank, clientId)
    const record = intentShelf.get(till, intentId)
    if (record?.shown.status !== 'requires_action' || record.shown.payment_method !== accountId) return
    bank.state.together(() =>
      failIntent(till, record, {
        code: 'payment_method_microdeposit_failed',
        message: 'Microdeposits could not be sent to the bank account.',
        type: 'invalid_request_error',
      }),
    )
  })
}

export type ConfirmWishes = { mandate: string | undefined; mandateData: GivenMandate | null | undefined }

/** Throws payment_intent_unexpected_state, what is missing, and a card_error when the account may not be charged. */
export function confirmIntent(till: Till, record: IntentRecord, wishes: ConfirmWishes): IntentRecord {
  const { shown } = record
  if (!['requires_action', 'requires_confirmation', 'requires_payment_method'].includes(shown.status)) {
    throw unexpectedState(shown, 'confirm')
  }
  if (shown.payment_method === null) {
    throw refuse(
      'You cannot confirm this PaymentIntent because it is missing a payment method: give one with payment_method.',
      { code: 'payment_intent_unexpected_state', param: 'payment_method' },
    )
  }
  const account = openMethod(till, shown.payment_method, 'payment_method')
  const unproved = needsProof(account, shown)
  const mandateId = mandateFor(till, shown, account, wishes)
  if (shown.setup_future_usage !== null && shown.customer !== null) attachMethod(till, account.id, shown.customer)
  const ready = intentShelf.put(till, { ...record, mandateId, shown: { ...shown, last_payment_error: null } })
  return unproved ? askForProof(till, ready, account) : debit(till, ready, account)
}

/** Debits an account that is proved, or need not be. */
export function debit(till: Till, record: IntentRecord, account: BankAccountRecord): IntentRecord {
  const { shown } = record
  try {
    refuseBeforehand(account)
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error
    const { code = '', declineCode } = error.details
    const failed = failIntent(till, record, {
      code,
      message: error.message,
      type: 'card_error',
      ...(declineCode === undefined ? {} : { declineCode }),
    })
    throw new StripeFailure(402, 'card_error', error.message, { ...error.details, paymentIntent: failed.shown })
  }
  const charge = startCharge(till, {
    account,
    amount: shown.amount,
    customer: shown.customer,
    description: shown.description,
    metadata: shown.metadata,
    receiptEmail: shown.receipt_email,
    shipping: shown.shipping && {
      ...shown.shipping,
      address: {
        city: null,
        country: null,
        line1: null,
        line2: null,
        postal_code: null,
        state: null,
        ...shown.shipping.address,
      },
    },
    statementDescriptor: shown.statement_descriptor,
    statementDescriptorSuffix: shown.statement_descriptor_suffix,
    transferGroup: record.transferGroup,
    intent: { id: record.id, mandate: record.mandateId ?? '' },
  })
  const changed = put(till, record, { status: 'processing', latest_charge: charge.id, next_action: null })
  tell(till, 'payment_intent.processing', changed.shown)
  return changed
}

export const unexpectedState = (shown: ShownIntent, verb: string) =>
  refuse(`You cannot ${verb} this PaymentIntent because it has a status of ${shown.status}.`, {
    code: 'payment_intent_unexpected_state',
    paymentIntent: shown,
  })

function askForProof(till: Till, record: IntentRecord, account: BankAccountRecord): IntentRecord {
  const changed = put(till, record, { status: 'requires_action', next_action: askForDeposits(till, account) })
  tell(till, 'payment_intent.requires_action', changed.shown)
  if (fateOf(account.routing, account.number)?.kind === 'unsent') {
    const { bank, clientId } = till
    const about = { clientId, intentId: record.id, accountId: account.id }
    bank.agenda.plan(depositsLost, bankDaysLater(bank.clock.nowMs(), 2, 0), about)
  }
  return changed
}

/** Throws for an account that can be proved by deposits only, when the request wants it proved at once. */
function needsProof(account: BankAccountRecord, shown: ShownIntent): boolean {
  const method = shown.payment_method_options?.us_bank_account?.verification_method
  if (account.status === 'verified' || String(method) === 'skip') return false
  if (account.status === 'verification_failed') {
    throw refuse('This bank account could not be verified, and cannot be charged.', {
      code: 'bank_account_verification_failed',
      param: 'payment_method',
    })
  }
  if (method !== 'instant') return true
  throw refuse('This bank account cannot be verified instantly: its numbers were typed in.', {
    code: 'intent_verification_method_missing',
    param: 'payment_method_options[us_bank_account][verification_method]',
  })
}

/** The customer's word: named, given now, or given before for more than one debit. */
function mandateFor(till: Till, shown: ShownIntent, account: BankAccountRecord, wishes: ConfirmWishes): string {
  if (wishes.mandate !== undefined) {
    const named = mandateShelf.named(till, wishes.mandate, 'mandate')
    if (named.shown.status === 'active' && named.shown.payment_method === account.id) return named.id
    throw refuse('The provided mandate is invalid and can not be used for the payment intent.', {
      code: 'payment_intent_mandate_invalid',
      param: 'mandate',
    })
  }
  if (wishes.mandateData) {
    const once = shown.setup_future_usage === null ? { amount: shown.amount, currency: shown.currency } : null
    return makeMandate(till, wishes.mandateData, { paymentMethod: account.id, once }).id
  }
  const known = standingMandate(till, account.id)
  if (known) return known.id
  throw refuse('You must provide mandate_data, or a mandate, to debit a US bank account.', {
    code: 'parameter_missing',
    param: 'mandate_data',
  })
}

/** The account that an intent is about. */
export const accountOf = (till: Till, shown: ShownIntent): BankAccountRecord | undefined =>
  bankAccountShelf.get(till, shown.payment_method ?? '')

const put = (till: Till, record: IntentRecord, changes: Partial<ShownIntent>): IntentRecord =>
  intentShelf.put(till, { ...record, shown: { ...record.shown, ...changes } })
