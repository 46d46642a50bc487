// /payment_initiation/payment/reverse: money of a settled payment back to who paid it.
import { minorUnits } from '@hearth/money'
import type { PaymentInitiationPaymentReverseResponse } from 'plaid'
import { stableUuid } from '../../stable-id.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { calendarDayField, type Field, optional, text } from '../fields.ts'
import { findPayment } from './find-payment.ts'
import { returnMoney } from './move-payment.ts'
import { paymentSum, postalAddress } from './payment-fields.ts'
import { payments } from './payment-records.ts'

const refundReference: Field<string> = {
  read: (value, path) => {
    const reference = text({ max: 18 }).read(value, path)
    if (!/^[A-Za-z0-9]{6,18}$/.test(reference)) throw invalidField(`${path} must be 6 to 18 letters and digits`)
    return reference
  },
}

export const paymentReverse = endpoint(
  '/payment_initiation/payment/reverse',
  {
    amount: optional(paymentSum(0.01)),
    counterparty_address: optional(postalAddress()),
    counterparty_date_of_birth: optional(calendarDayField()),
    idempotency_key: text({ min: 1, max: 128 }),
    payment_id: text(),
    reference: refundReference,
  },
  ({ bank, client, input }): Answer<PaymentInitiationPaymentReverseResponse> => {
    const payment = findPayment(bank, client, input.payment_id)
    const same = payment.refunds.find(refund => refund.idempotencyKey === input.idempotency_key)
    if (same) return { refund_id: same.refundId, status: 'INITIATED' }
    if (payment.status !== 'PAYMENT_STATUS_SETTLED')
      throw invalidField('payment_id is of a payment that is not settled')
    const refunded = payment.refunds.reduce((sum, refund) => sum + refund.amount, 0)
    const left = minorUnits(payment.amount.value - refunded)
    const amount = input.amount?.value ?? left
    if (input.amount && input.amount.currency !== payment.amount.currency) {
      throw invalidField("amount.currency must be the payment's")
    }
    if (amount > left || amount === 0) throw invalidField('amount must not be more than what is left of the payment')
    const number = payment.refunds.length + 1
    const refundId = `wallet-transaction-id-sandbox-${stableUuid([bank.seed, 'refund', payment.paymentId, number])}`
    const refund = { refundId, idempotencyKey: input.idempotency_key, amount }
    bank.state.together(() => {
      bank.state.in(payments).put({ ...payment, refunds: [...payment.refunds, refund] })
      returnMoney(bank, payment, amount, `Refund ${input.reference}`)
    })
    return { refund_id: refundId, status: 'INITIATED' }
  },
)
