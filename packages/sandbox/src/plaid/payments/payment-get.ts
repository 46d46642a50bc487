// /payment_initiation/payment/get and /list: what became of payments, newest first.
import type { PaymentInitiationPaymentGetResponse, PaymentInitiationPaymentListResponse } from 'plaid'
import { instantText } from '../../world/clock.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { integer, optional, text } from '../fields.ts'
import { findPayment } from './find-payment.ts'
import { paymentOnWire } from './payment-on-wire.ts'
import { type PaymentRecord, payments } from './payment-records.ts'

export const paymentGet = endpoint(
  '/payment_initiation/payment/get',
  { payment_id: text() },
  ({ bank, client, input }): Answer<PaymentInitiationPaymentGetResponse> =>
    paymentOnWire(bank, findPayment(bank, client, input.payment_id)),
)

export const paymentList = endpoint(
  '/payment_initiation/payment/list',
  { consent_id: optional(text()), count: optional(integer(1, 200)), cursor: optional(text()) },
  ({ bank, client, input }): Answer<PaymentInitiationPaymentListResponse> => {
    const isBefore = input.cursor === null ? () => true : readCursor(input.cursor)
    const found = bank.state
      .in(payments)
      .all()
      .filter(each => each.clientId === client.id && isBefore(each))
      .filter(each => input.consent_id === null || each.consentId === input.consent_id)
      .reverse()
    const count = input.count ?? 10
    const last = found.length > count ? found[count - 1] : undefined
    return {
      next_cursor: last ? writeCursor(last) : null,
      payments: found.slice(0, count).map(payment => paymentOnWire(bank, payment)),
    }
  },
)

/** An instant with twelve decimals: the last nine count the client's payments, since many may be made while the clock stands. */
function writeCursor({ createdMs, number }: PaymentRecord): string {
  const seconds = instantText(Math.floor(createdMs / 1000) * 1000).slice(0, -1)
  return `${seconds}.${String(createdMs % 1000).padStart(3, '0')}${String(number).padStart(9, '0')}Z`
}

/** Takes any RFC 3339 instant, as Plaid does. Throws INVALID_FIELD. */
function readCursor(cursor: string): (payment: PaymentRecord) => boolean {
  const own = /^(.{19}\.\d{3})(\d{9})Z$/.exec(cursor)
  const atMs = Date.parse(own ? `${own[1]}Z` : cursor)
  if (!/^\d{4}-\d{2}-\d{2}T/.test(cursor) || Number.isNaN(atMs)) {
    throw invalidField('cursor must be a date and time in RFC 3339 format')
  }
  if (!own) return ({ createdMs }) => createdMs < atMs
  return ({ number }) => number < Number(own[2])
}
