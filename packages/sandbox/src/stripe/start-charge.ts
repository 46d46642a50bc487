// Begins a charge: the debit is sent to the customer's bank, which shows it as pending.
import { minorUnits } from '@hearth/money'
import { bankDaysLater, networkDay } from '../ach/ach-days.ts'
import { debitAccount } from '../ach/entries.ts'
import { stableId } from '../stable-id.ts'
import { type BankAccountRecord, bankAccountOnWire, fingerprintOf } from './bank-account-records.ts'
import { type ChargeRecord, chargeShelf, type ShownCharge } from './charge-records.ts'
import { declined, refuse } from './protocol/failure.ts'
import { makeId, nowSeconds, type Till } from './protocol/till.ts'
import { presentDebit } from './settle-charge.ts'
import { tell } from './tell.ts'
import { fateOf } from './test-accounts.ts'

export type ChargeWishes = {
  account: BankAccountRecord
  /** Cents. */
  amount: number
  customer: string | null
  description: string | null
  metadata: Record<string, string>
  receiptEmail: string | null
  shipping: ShownCharge['shipping']
  statementDescriptor: string | null
  statementDescriptorSuffix: string | null
  transferGroup: string | null
  /** Set when a PaymentIntent charges. */
  intent: { id: string; mandate: string } | null
}

/** The hour of the network's day at which a customer's bank is shown the debit. */
const presentedAtHour = 0

/** Throws a card_error when the account may not be charged at all; nothing has moved then. */
export function refuseBeforehand(account: BankAccountRecord): void {
  const fate = fateOf(account.routing, account.number)
  if (fate?.kind !== 'refused') return
  throw declined(fate.message, { code: fate.code, declineCode: fate.declineCode })
}

/** Throws amount_too_small and what is wrong with the currency, before anything is made. */
export function checkAmount(amount: number, currency: string): void {
  if (currency.toLowerCase() !== 'usd') {
    throw refuse(`US bank accounts can be charged in usd only, not in ${currency}.`, { param: 'currency' })
  }
  if (amount < 50) {
    throw refuse('Amount must be at least $0.50 usd', { code: 'amount_too_small', param: 'amount' })
  }
  if (amount > 99_999_999) {
    throw refuse('Amount must be no more than $999,999.99', { code: 'amount_too_large', param: 'amount' })
  }
}

export function startCharge(till: Till, wishes: ChargeWishes): ChargeRecord {
  const { account, amount } = wishes
  const id = makeId(till, 'py')
  const descriptor = wishes.statementDescriptor ?? descriptorOf(till)
  const entryId = account.linked
    ? debitAccount(till.bank, account.linked, minorUnits(amount), {
        name: `${descriptor} payment`,
        statement: `${descriptor.toUpperCase()} DES:PAYMENT ID:${id.slice(3, 13).toUpperCase()} WEB`,
        category: 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES',
      })
    : null
  const record = chargeShelf.put(till, {
    id,
    clientId: till.clientId,
    accountId: account.id,
    entryId,
    shown: showCharge(till, id, wishes, descriptor),
  })
  const dueMs = bankDaysLater(till.bank.clock.nowMs(), 1, presentedAtHour)
  till.bank.agenda.plan(presentDebit, dueMs, { clientId: till.clientId, chargeId: id, sentMs: till.bank.clock.nowMs() })
  tell(till, 'charge.pending', record.shown)
  return record
}

/** How the debit is named on the customer's statement when the request does not say: after the client. */
const descriptorOf = ({ clientId }: Till): string => clientId.slice(0, 22)

function showCharge(till: Till, id: string, wishes: ChargeWishes, descriptor: string): ShownCharge {
  const { account, amount } = wishes
  return {
    id,
    object: 'charge',
    amount,
    amount_captured: amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { ...account.billing, name: account.billing.name ?? account.holderName },
    calculated_statement_descriptor: descriptor,
    captured: true,
    created: nowSeconds(till),
    currency: 'usd',
    customer: wishes.customer,
    description: wishes.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: wishes.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'not_assessed',
      seller_message: 'Payment complete.',
      type: 'authorized',
    },
    paid: false,
    payment_intent: wishes.intent?.id ?? null,
    payment_method: account.id,
    payment_method_details: methodDetails(till, wishes),
    receipt_email: wishes.receiptEmail,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: wishes.shipping,
    source: wishes.intent ? null : bankAccountOnWire(till, account),
    source_transfer: null,
    statement_descriptor: wishes.statementDescriptor,
    statement_descriptor_suffix: wishes.statementDescriptorSuffix,
    status: 'pending',
    transfer_data: null,
    transfer_group: wishes.transferGroup,
  }
}

function methodDetails(till: Till, { account, intent }: ChargeWishes): ShownCharge['payment_method_details'] {
  const known = {
    account_holder_type: account.holderType,
    bank_name: account.bankName,
    fingerprint: fingerprintOf(till, account),
    last4: account.number.slice(-4),
    routing_number: account.routing,
  }
  if (!intent) return { ach_debit: { ...known, country: 'US' }, type: 'ach_debit' }
  const debitMs = bankDaysLater(till.bank.clock.nowMs(), 1, presentedAtHour)
  return {
    type: 'us_bank_account',
    us_bank_account: {
      ...known,
      account_type: account.accountType,
      expected_debit_date: networkDay(debitMs),
      mandate: intent.mandate,
      payment_reference: stableId(15, [till.bank.seed, 'stripe payment reference', intent.id]),
    },
  }
}
