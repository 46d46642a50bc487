// Payments and recipients as Plaid describes them.
import { currencyOf, minorUnits } from '@hearth/money'
import type { ExternalPaymentRefundDetails, PaymentInitiationPayment, PaymentInitiationRecipient } from 'plaid'
import type { Bank } from '../../bank.ts'
import { stableId } from '../../stable-id.ts'
import { instantText } from '../../world/clock.ts'
import type { Wire } from '../endpoint.ts'
import { amountOnWire } from '../transaction-on-wire.ts'
import { openPayer } from './payer-account.ts'
import type { Payer, PaymentRecord, PaymentSum, RecipientRecord } from './payment-records.ts'

export const recipientOnWire = (recipient: RecipientRecord): Wire<PaymentInitiationRecipient> => ({
  address: recipient.address,
  bacs: recipient.bacs,
  iban: recipient.iban,
  name: recipient.name,
  recipient_id: recipient.recipientId,
})

export function paymentOnWire(bank: Bank, payment: PaymentRecord): Wire<PaymentInitiationPayment> {
  const { amount, fromBacs, payer, refunds, schedule } = payment
  const refunded = minorUnits(refunds.reduce((sum, refund) => sum + refund.amount, 0))
  return {
    adjusted_reference: null,
    adjusted_scheme: null,
    amount: sumOnWire(amount),
    ...(refunds.length > 0 && { amount_refunded: sumOnWire({ ...amount, value: refunded }) }),
    bacs: fromBacs,
    consent_id: payment.consentId,
    end_to_end_id: stableId(32, [bank.seed, 'end to end', payment.paymentId]).toUpperCase(),
    error: null,
    iban: payment.fromIban,
    last_status_update: instantText(payment.statusMs),
    payment_id: payment.paymentId,
    recipient_id: payment.recipientId,
    reference: payment.reference,
    refund_details: payer && payment.wantsRefundDetails ? payerOnWire(bank, payer) : null,
    refund_ids: refunds.length > 0 ? refunds.map(refund => refund.refundId) : null,
    schedule: schedule && { ...schedule, adjusted_start_date: null },
    scheme: payment.scheme,
    status: payment.status,
    transaction_id: null,
    wallet_id: null,
  }
}

/** Who paid, and by which numbers the money can go back. */
export function payerOnWire(bank: Bank, payer: Payer): Wire<ExternalPaymentRefundDetails> {
  const { account, resident } = openPayer(bank, payer)
  const { numbers } = account
  const british = numbers?.kind === 'bacs' ? numbers : null
  return {
    bacs: british && { account: british.account, sort_code: british.sortCode },
    iban: numbers?.kind === 'international' ? numbers.iban : null,
    name: resident.name,
  }
}

export const sumOnWire = ({ currency, value }: PaymentSum) => ({
  currency,
  value: amountOnWire(value, currencyOf(currency)),
})
