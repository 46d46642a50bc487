// /payment_initiation/consent/create, /get, /revoke and /payment/execute: payments within limits that their user allowed once.
import type {
  PaymentInitiationConsentCreateResponse,
  PaymentInitiationConsentGetResponse,
  PaymentInitiationConsentPaymentExecuteResponse,
  PaymentInitiationConsentRevokeResponse,
} from 'plaid'
import type { Bank } from '../../bank.ts'
import { stableUuid } from '../../stable-id.ts'
import { instantText } from '../../world/clock.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField, PlaidFailure } from '../failure.ts'
import { anyObject, flag, list, object, oneOf, optional, text } from '../fields.ts'
import { instant } from '../transfers/transfer-fields.ts'
import { outcomeOf } from './authorize-payment.ts'
import { findConsent, findRecipient } from './find-payment.ts'
import { isFailed, movePayment } from './move-payment.ts'
import { openPayer } from './payer-account.ts'
import { makePayment, refuseScheme } from './payment-create.ts'
import { bacsNumbers, paymentReference, paymentSum } from './payment-fields.ts'
import { payerOnWire, sumOnWire } from './payment-on-wire.ts'
import { type ConsentRecord, consents, type PaymentSum, type PeriodLimit, payments } from './payment-records.ts'

const scope = oneOf(['ME_TO_ME', 'EXTERNAL'])

const constraints = object({
  max_payment_amount: paymentSum(),
  periodic_amounts: list(
    object({
      alignment: oneOf(['CALENDAR', 'CONSENT']),
      amount: paymentSum(),
      interval: oneOf(['DAY', 'WEEK', 'MONTH', 'YEAR']),
    }),
    1,
  ),
  valid_date_time: optional(object({ from: optional(instant()), to: optional(instant()) })),
})

export const consentCreate = endpoint(
  '/payment_initiation/consent/create',
  {
    constraints,
    options: optional(
      object({ bacs: optional(bacsNumbers()), iban: optional(text()), request_refund_details: optional(flag()) }),
    ),
    payer_details: optional(anyObject()),
    recipient_id: text(),
    reference: paymentReference(),
    scopes: optional(list(scope, 1)),
    type: optional(oneOf(['SWEEPING', 'COMMERCIAL'])),
    user_id: optional(text()),
  },
  ({ bank, client, input, nowMs }): Answer<PaymentInitiationConsentCreateResponse> => {
    const recipient = findRecipient(bank, client, input.recipient_id)
    const { max_payment_amount: maxPayment, periodic_amounts: periods, valid_date_time: valid } = input.constraints
    refuseScheme(recipient, maxPayment, null)
    if (periods.some(({ amount }) => amount.currency !== maxPayment.currency)) throw brokenLimit('one currency only')
    const [validFromMs, validToMs] = [valid?.from ?? null, valid?.to ?? null]
    if (validToMs !== null && validToMs <= (validFromMs ?? nowMs))
      throw brokenLimit('it would have ended before it begins')
    const number = bank.state.nextNumber(`payment consent of ${client.id}`)
    const consentId = `consent-id-sandbox-${stableUuid([bank.seed, 'consent', client.id, number])}`
    const type = input.type ?? (input.scopes?.includes('EXTERNAL') ? 'COMMERCIAL' : 'SWEEPING')
    bank.state.in(consents).put({
      consentId,
      clientId: client.id,
      recipientId: recipient.recipientId,
      reference: input.reference,
      type,
      scopes: input.scopes ?? [type === 'SWEEPING' ? 'ME_TO_ME' : 'EXTERNAL'],
      validFromMs,
      validToMs,
      maxPayment,
      periods,
      createdMs: nowMs,
      status: 'UNAUTHORISED',
      payer: null,
    })
    return { consent_id: consentId, status: 'UNAUTHORISED' }
  },
)

export const consentGet = endpoint(
  '/payment_initiation/consent/get',
  { consent_id: text() },
  ({ bank, client, input, nowMs }): Answer<PaymentInitiationConsentGetResponse> => {
    const consent = findConsent(bank, client, input.consent_id)
    const { maxPayment, payer, periods, validFromMs, validToMs } = consent
    const valid = {
      from: validFromMs === null ? null : instantText(validFromMs),
      to: validToMs === null ? null : instantText(validToMs),
    }
    return {
      consent_id: consent.consentId,
      constraints: {
        max_payment_amount: sumOnWire(maxPayment),
        periodic_amounts: periods.map(period => ({ ...period, amount: sumOnWire(period.amount) })),
        valid_date_time: validFromMs === null && validToMs === null ? null : valid,
      },
      created_at: instantText(consent.createdMs),
      payer_details: payer && payerOnWire(bank, payer),
      recipient_id: consent.recipientId,
      reference: consent.reference,
      scopes: consent.scopes,
      status: statusAt(consent, nowMs),
      type: consent.type,
    }
  },
)

export const consentRevoke = endpoint(
  '/payment_initiation/consent/revoke',
  { consent_id: text() },
  ({ bank, client, input }): Answer<PaymentInitiationConsentRevokeResponse> => {
    bank.state.in(consents).put({ ...findConsent(bank, client, input.consent_id), status: 'REVOKED' })
    return {}
  },
)

export const consentPaymentExecute = endpoint(
  '/payment_initiation/consent/payment/execute',
  {
    amount: paymentSum(),
    consent_id: text(),
    idempotency_key: text({ min: 1, max: 128 }),
    processing_mode: optional(oneOf(['ASYNC', 'IMMEDIATE'])),
    reference: optional(paymentReference()),
    scope: optional(scope),
  },
  ({ bank, client, input, nowMs }): Answer<PaymentInitiationConsentPaymentExecuteResponse> => {
    const consent = findConsent(bank, client, input.consent_id)
    const same = paymentsOf(bank, consent).find(each => each.idempotencyKey === input.idempotency_key)
    if (same) return { payment_id: same.paymentId, status: same.status }
    const { payer } = consent
    const status = statusAt(consent, nowMs)
    if (status === 'REVOKED') {
      throw new PlaidFailure('PAYMENT_ERROR', 'PAYMENT_CONSENT_CANCELLED', 'the consent was revoked')
    }
    if (status !== 'AUTHORISED' || payer === null) throw invalidField(`consent_id is of a consent that is ${status}`)
    refuseBeyondLimits(bank, consent, input.amount, nowMs)
    const made = makePayment(bank, client, {
      recipientId: consent.recipientId,
      reference: input.reference ?? consent.reference,
      amount: input.amount,
      schedule: null,
      wantsRefundDetails: false,
      scheme: null,
      fromIban: null,
      fromBacs: null,
      payer,
      consentId: consent.consentId,
      idempotencyKey: input.idempotency_key,
    })
    const { paymentId, status: became } = movePayment(bank, made, outcomeOf(made, openPayer(bank, payer)), null)
    return { payment_id: paymentId, status: became }
  },
)

const statusAt = ({ status, validToMs }: ConsentRecord, nowMs: number): ConsentRecord['status'] =>
  validToMs !== null && nowMs >= validToMs && status !== 'REVOKED' ? 'EXPIRED' : status

const paymentsOf = (bank: Bank, { consentId }: ConsentRecord) =>
  bank.state
    .in(payments)
    .all()
    .filter(each => each.consentId === consentId)

/** Throws PAYMENT_CONSENT_INVALID_CONSTRAINTS. */
function refuseBeyondLimits(bank: Bank, consent: ConsentRecord, amount: PaymentSum, nowMs: number): void {
  const { maxPayment, validFromMs } = consent
  if (amount.currency !== maxPayment.currency) throw brokenLimit(`it is for ${maxPayment.currency}`)
  if (amount.value > maxPayment.value) throw brokenLimit('the amount is more than one payment may be')
  if (validFromMs !== null && nowMs < validFromMs) throw brokenLimit('it is not valid yet')
  const done = paymentsOf(bank, consent).filter(({ status }) => !isFailed(status))
  for (const period of consent.periods) {
    const startMs = periodStart(period, consent.createdMs, nowMs)
    const spent = done.filter(each => each.createdMs >= startMs).reduce((sum, each) => sum + each.amount.value, 0)
    if (spent + amount.value > period.amount.value)
      throw brokenLimit(`the limit for each ${period.interval} is reached`)
  }
}

/** When the period began that an instant lies in, by the calendar (UTC) or counted from the consent. */
function periodStart({ alignment, interval }: PeriodLimit, createdMs: number, nowMs: number): number {
  const now = new Date(nowMs)
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()]
  if (alignment === 'CALENDAR') {
    if (interval === 'DAY') return Date.UTC(year, month, day)
    if (interval === 'WEEK') return Date.UTC(year, month, day - ((now.getUTCDay() + 6) % 7))
    return interval === 'MONTH' ? Date.UTC(year, month, 1) : Date.UTC(year, 0, 1)
  }
  const lengthMs = { DAY: 1, WEEK: 7, MONTH: 30, YEAR: 365 }[interval] * 86_400_000
  return createdMs + Math.floor((nowMs - createdMs) / lengthMs) * lengthMs
}

const brokenLimit = (why: string): PlaidFailure =>
  new PlaidFailure('PAYMENT_ERROR', 'PAYMENT_CONSENT_INVALID_CONSTRAINTS', `the consent does not allow this: ${why}`)
