// The payment, or the consent to payments, that a link token is for.
import type { Bank, Client } from '../../bank.ts'
import { invalidField, PlaidFailure } from '../failure.ts'
import { findConsent, findPayment } from '../payments/find-payment.ts'

type PaymentWish = { paymentId: string | null; consentId: string | null }

/** Nothing without the product payment_initiation, which goes with no other. Throws INVALID_FIELD for another client's payment. */
export function readPaymentWish(
  bank: Bank,
  client: Client,
  products: readonly string[],
  wish: { payment_id: string | null; consent_id: string | null } | null,
): PaymentWish {
  if (!products.includes('payment_initiation')) return { paymentId: null, consentId: null }
  if (products.length > 1) throw invalidField('payment_initiation must be the only product')
  const { payment_id: paymentId = null, consent_id: consentId = null } = wish ?? {}
  if (paymentId !== null && consentId !== null) throw invalidField('give payment_id or consent_id, not both')
  if (paymentId !== null) return { paymentId: findPayment(bank, client, paymentId).paymentId, consentId: null }
  if (consentId !== null) return { paymentId: null, consentId: findConsent(bank, client, consentId).consentId }
  throw new PlaidFailure(
    'INVALID_REQUEST',
    'MISSING_FIELDS',
    'the following required fields are missing: payment_initiation.payment_id',
  )
}
