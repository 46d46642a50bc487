// A payment's way from a wish to money on another account, and what the payer's account shows of it.
// Past its authorisation nothing moves by itself, as at Plaid's sandbox: a test says when, with /sandbox/payment/simulate.
import { negate } from '@hearth/money'
import type { Bank } from '../../bank.ts'
import { announceDeed } from '../../items/tell-client.ts'
import { instantText } from '../../world/clock.ts'
import { invalidField } from '../failure.ts'
import { tellAddress } from '../tell-address.ts'
import { type PaymentRecord, type PaymentStatus, payments, recipients } from './payment-records.ts'

/** How far along each state is; what has failed goes nowhere. */
const order: readonly PaymentStatus[] = [
  'PAYMENT_STATUS_INPUT_NEEDED',
  'PAYMENT_STATUS_AUTHORISING',
  'PAYMENT_STATUS_INITIATED',
  'PAYMENT_STATUS_EXECUTED',
  'PAYMENT_STATUS_SETTLED',
]

export const isFailed = (status: PaymentStatus): boolean => failures.has(status)
const failures: ReadonlySet<PaymentStatus> = new Set([
  'PAYMENT_STATUS_INSUFFICIENT_FUNDS',
  'PAYMENT_STATUS_FAILED',
  'PAYMENT_STATUS_BLOCKED',
  'PAYMENT_STATUS_CANCELLED',
  'PAYMENT_STATUS_REJECTED',
])

/** Only forward, and no failure once the money has left. Throws INVALID_FIELD. */
export function refusePaymentStep({ status }: PaymentRecord, next: PaymentStatus): void {
  const [here, there] = [order.indexOf(status), order.indexOf(next)]
  const left = here >= order.indexOf('PAYMENT_STATUS_EXECUTED')
  if (here >= 0 && (there > here || (isFailed(next) && !left))) return
  throw invalidField(`status: a payment that is ${status} cannot become ${next}`)
}

/** Keeps the payment in its next state, shows it on the payer's account, and tells an address, if there is one. */
export function movePayment(
  bank: Bank,
  before: PaymentRecord,
  status: PaymentStatus,
  webhook: string | null,
): PaymentRecord {
  const atMs = bank.clock.nowMs()
  const payment = bank.state.together(() => {
    const deedId = showOnAccount(bank, before, status)
    const moved = { ...before, status, statusMs: atMs, deedId }
    bank.state.in(payments).put(moved)
    return moved
  })
  const { clientId, paymentId, payer } = payment
  bank.journal.note('payment', { payment_id: paymentId, status, client_id: clientId })
  if (payer && payment.deedId) announceDeed(bank, payer.institutionId, payer.username)
  const keys = {
    adjusted_reference: null,
    adjusted_start_date: null,
    error: null,
    new_payment_status: status,
    old_payment_status: before.status,
    original_reference: payment.reference,
    original_start_date: payment.schedule?.start_date ?? null,
    payment_id: paymentId,
    timestamp: instantText(atMs),
    transaction_id: null,
  }
  tellAddress(bank, { url: webhook, clientId, type: 'PAYMENT_INITIATION', code: 'PAYMENT_STATUS_UPDATE', keys })
  return payment
}

/** Held once the bank has taken it on, gone once it was carried out, back again when it failed. Gives the deed's id. */
function showOnAccount(bank: Bank, payment: PaymentRecord, status: PaymentStatus): string | null {
  const { deedId, payer } = payment
  if (payer === null || payment.schedule !== null) return deedId
  if (status === 'PAYMENT_STATUS_INITIATED')
    return bank.deeds.make({ ...deedOf(bank, payment, payer), form: 'pending' })
  if (isFailed(status) && deedId !== null) bank.deeds.vanish(deedId)
  const leaves = status === 'PAYMENT_STATUS_EXECUTED' || status === 'PAYMENT_STATUS_SETTLED'
  const wasHeld = payment.status === 'PAYMENT_STATUS_INITIATED'
  if (leaves && wasHeld && deedId !== null) bank.deeds.post(deedId)
  return deedId
}

/** The movement of a payment, as the payer's bank shows it. */
export function deedOf(bank: Bank, payment: PaymentRecord, payer: NonNullable<PaymentRecord['payer']>) {
  const recipient = bank.state.in(recipients).get(payment.recipientId)
  return {
    ...payer,
    outflow: payment.amount.value,
    name: `${recipient?.name ?? 'Payment'} ${payment.reference}`,
    category: 'TRANSFER_OUT_OTHER_TRANSFER_OUT',
    channel: 'online' as const,
    code: 'payment' as const,
  }
}

/** Money of a payment that comes back to its payer. */
export function returnMoney(
  bank: Bank,
  payment: PaymentRecord,
  amount: PaymentRecord['amount']['value'],
  name: string,
): void {
  const { payer } = payment
  if (payer === null || payment.deedId === null) return
  bank.deeds.make({
    ...deedOf(bank, payment, payer),
    outflow: negate(amount),
    form: 'posted',
    name,
    category: 'TRANSFER_IN_OTHER_TRANSFER_IN',
  })
  announceDeed(bank, payer.institutionId, payer.username)
}
