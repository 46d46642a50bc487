// What Link does to a payment or a consent once its user has said yes: the account that pays becomes known.
import type { Bank } from '../../bank.ts'
import { plainIban, plainSortCode } from './bank-numbers.ts'
import { movePayment } from './move-payment.ts'
import { openPayer, type PayerAccount } from './payer-account.ts'
import { type ConsentRecord, consents, type Payer, type PaymentRecord, payments } from './payment-records.ts'
import { planNextPayment } from './standing-orders.ts'

/**
 * Moves a payment on from INPUT_NEEDED: to INITIATED and onto the payer's account; to INSUFFICIENT_FUNDS; to REJECTED by an account
 * that is not in the payment's currency, is no account to pay from, or is not the one that the client named. A standing order becomes
 * ESTABLISHED. `webhook` is told of each step. A payment that has been authorised stays as it is. Throws on an id that does not exist.
 */
export function authorizePayment(
  bank: Bank,
  paymentId: string,
  payer: Payer,
  webhook: string | null = null,
): PaymentRecord {
  const payment = bank.state.in(payments).get(paymentId)
  if (!payment) throw new Error(`There is no payment ${paymentId}`)
  if (payment.status !== 'PAYMENT_STATUS_INPUT_NEEDED') return payment
  const opened = openPayer(bank, payer)
  const asked = movePayment(bank, { ...payment, payer }, 'PAYMENT_STATUS_AUTHORISING', webhook)
  const moved = movePayment(bank, asked, outcomeOf(payment, opened), webhook)
  if (moved.status === 'PAYMENT_STATUS_ESTABLISHED') planNextPayment(bank, moved)
  return moved
}

/** The same for a consent: it becomes AUTHORISED with this payer. One that was revoked or expired stays as it is. */
export function authorizeConsent(bank: Bank, consentId: string, payer: Payer): ConsentRecord {
  const consent = bank.state.in(consents).get(consentId)
  if (!consent) throw new Error(`There is no consent ${consentId}`)
  if (consent.status !== 'UNAUTHORISED') return consent
  openPayer(bank, payer)
  const authorised: ConsentRecord = { ...consent, status: 'AUTHORISED', payer }
  bank.state.in(consents).put(authorised)
  return authorised
}

/** What the payer's bank says. */
export function outcomeOf(payment: PaymentRecord, opened: PayerAccount): PaymentRecord['status'] {
  const { account, available } = opened
  const pays = account.type === 'depository' && account.currency === payment.amount.currency
  if (!pays || !isNamed(payment, opened)) return 'PAYMENT_STATUS_REJECTED'
  if (payment.schedule !== null) return 'PAYMENT_STATUS_ESTABLISHED'
  return available < payment.amount.value ? 'PAYMENT_STATUS_INSUFFICIENT_FUNDS' : 'PAYMENT_STATUS_INITIATED'
}

function isNamed({ fromBacs, fromIban }: PaymentRecord, { account: { numbers } }: PayerAccount): boolean {
  const iban = numbers?.kind === 'bacs' || numbers?.kind === 'international' ? numbers.iban : null
  const bacs = numbers?.kind === 'bacs' ? numbers : null
  if (fromIban !== null && plainIban(fromIban) !== iban) return false
  if (fromBacs?.account && fromBacs.account !== bacs?.account) return false
  return !fromBacs?.sort_code || plainSortCode(fromBacs.sort_code) === bacs?.sortCode
}
