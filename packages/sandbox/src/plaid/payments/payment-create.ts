// /payment_initiation/payment/create: a payment that somebody has yet to allow in Link.
import type { PaymentInitiationPaymentCreateResponse } from 'plaid'
import type { Bank, Client } from '../../bank.ts'
import { stableUuid } from '../../stable-id.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { calendarDayField, flag, integer, object, oneOf, optional, text } from '../fields.ts'
import { isIban, plainIban } from './bank-numbers.ts'
import { findRecipient } from './find-payment.ts'
import { bacsNumbers, paymentReference, paymentSum } from './payment-fields.ts'
import {
  type PaymentRecord,
  type PaymentSum,
  payments,
  type RecipientRecord,
  type ScheduleRecord,
  type SchemeName,
} from './payment-records.ts'

const schemes = ['LOCAL_DEFAULT', 'LOCAL_INSTANT', 'SEPA_CREDIT_TRANSFER', 'SEPA_CREDIT_TRANSFER_INSTANT'] as const

const schedule = object({
  adjusted_start_date: optional(calendarDayField()),
  end_date: optional(calendarDayField()),
  interval: oneOf(['WEEKLY', 'MONTHLY']),
  interval_execution_day: integer(-5, 28),
  start_date: calendarDayField(),
})

export const paymentCreate = endpoint(
  '/payment_initiation/payment/create',
  {
    amount: paymentSum(),
    options: optional(
      object({
        bacs: optional(bacsNumbers()),
        iban: optional(text({ min: 15, max: 42 })),
        request_refund_details: optional(flag()),
        scheme: optional(oneOf(schemes)),
      }),
    ),
    recipient_id: text(),
    reference: paymentReference(),
    schedule: optional(schedule),
    user_id: optional(text()),
  },
  ({ bank, client, input }): Answer<PaymentInitiationPaymentCreateResponse> => {
    const recipient = findRecipient(bank, client, input.recipient_id)
    const { bacs, iban, request_refund_details, scheme } = { ...noOptions, ...input.options }
    refuseScheme(recipient, input.amount, scheme)
    if (input.schedule) refuseSchedule(input.schedule)
    if (iban !== null && !isIban(plainIban(iban))) throw schemeProblem('options.iban is not a valid IBAN')
    const { paymentId } = makePayment(bank, client, {
      recipientId: recipient.recipientId,
      reference: input.reference,
      amount: input.amount,
      schedule: input.schedule && scheduleOf(input.schedule),
      wantsRefundDetails: request_refund_details ?? false,
      scheme,
      fromIban: iban,
      fromBacs: bacs && {
        ...(bacs.account && { account: bacs.account }),
        ...(bacs.sort_code && { sort_code: bacs.sort_code }),
      },
      payer: null,
      consentId: null,
      idempotencyKey: null,
    })
    return { payment_id: paymentId, status: 'PAYMENT_STATUS_INPUT_NEEDED' }
  },
)

const noOptions = { bacs: null, iban: null, request_refund_details: null, scheme: null }

type PaymentWishes = Omit<
  PaymentRecord,
  'paymentId' | 'clientId' | 'number' | 'createdMs' | 'status' | 'statusMs' | 'deedId' | 'refunds'
>

/** A payment that waits for its user. */
export function makePayment(bank: Bank, client: Client, wishes: PaymentWishes): PaymentRecord {
  const number = bank.state.nextNumber(`payment of ${client.id}`)
  const nowMs = bank.clock.nowMs()
  const payment: PaymentRecord = {
    ...wishes,
    paymentId: `payment-id-sandbox-${stableUuid([bank.seed, 'payment', client.id, number])}`,
    clientId: client.id,
    number,
    createdMs: nowMs,
    status: 'PAYMENT_STATUS_INPUT_NEEDED',
    statusMs: nowMs,
    deedId: null,
    refunds: [],
  }
  bank.state.in(payments).put(payment)
  return payment
}

/** SEPA is for euros and an IBAN; sort codes are for pounds. Throws PAYMENT_SCHEME_NOT_SUPPORTED. */
export function refuseScheme(recipient: RecipientRecord, { currency }: PaymentSum, scheme: SchemeName | null): void {
  const sepa = scheme?.startsWith('SEPA_') ?? false
  if (sepa && currency !== 'EUR') throw schemeProblem(`${scheme} carries EUR only`)
  if (currency !== 'GBP' && recipient.iban === null) throw schemeProblem(`${currency} can be sent to an IBAN only`)
  const british = recipient.bacs !== null || recipient.iban?.startsWith('GB')
  if (currency === 'GBP' && !british) throw schemeProblem('GBP can be sent to an account in the United Kingdom only')
}

const schemeProblem = (message: string): PlaidFailure =>
  new PlaidFailure('PAYMENT_ERROR', 'PAYMENT_SCHEME_NOT_SUPPORTED', message)

/** Throws PAYMENT_INVALID_SCHEDULE. */
function refuseSchedule(wished: ReturnType<typeof schedule.read>): void {
  const { end_date, interval, interval_execution_day: day, start_date } = wished
  const dayFits = interval === 'WEEKLY' ? day >= 1 && day <= 7 : day !== 0
  if (dayFits && (end_date === null || end_date >= start_date)) return
  throw new PlaidFailure(
    'PAYMENT_ERROR',
    'PAYMENT_INVALID_SCHEDULE',
    dayFits ? 'end_date must not be before start_date' : `${day} is no day of a ${interval} schedule`,
  )
}

const scheduleOf = (wished: ReturnType<typeof schedule.read>): ScheduleRecord => ({
  end_date: wished.end_date,
  interval: wished.interval,
  interval_execution_day: wished.interval_execution_day,
  start_date: wished.start_date,
})
