// Finds what a client refers to by id.
import type { Bank, Client } from '../../bank.ts'
import { invalidField } from '../failure.ts'
import {
  type ConsentRecord,
  consents,
  type PaymentRecord,
  payments,
  type RecipientRecord,
  recipients,
} from './payment-records.ts'

/** Throws INVALID_FIELD for an id that is none of this client's. */
export function findRecipient(bank: Bank, client: Client, recipientId: string): RecipientRecord {
  const recipient = bank.state.in(recipients).get(recipientId)
  if (recipient?.clientId !== client.id) throw invalidField('recipient_id does not match any recipient')
  return recipient
}

/** Throws INVALID_FIELD for an id that is none of this client's. */
export function findPayment(bank: Bank, client: Client, paymentId: string): PaymentRecord {
  const payment = bank.state.in(payments).get(paymentId)
  if (payment?.clientId !== client.id) throw invalidField('payment_id does not match any payment')
  return payment
}

/** Throws INVALID_FIELD for an id that is none of this client's. */
export function findConsent(bank: Bank, client: Client, consentId: string): ConsentRecord {
  const consent = bank.state.in(consents).get(consentId)
  if (consent?.clientId !== client.id) throw invalidField('consent_id does not match any consent')
  return consent
}
