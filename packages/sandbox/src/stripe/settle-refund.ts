// Refunds on the bank's clock: the credit is on the customer's account after two bank days, and the refund has succeeded.
import { minorUnits } from '@hearth/money'
import { bankDaysLater } from '../ach/ach-days.ts'
import { creditAccount } from '../ach/entries.ts'
import { defineTask } from '../agenda/agenda.ts'
import type { Bank } from '../bank.ts'
import { stableId } from '../stable-id.ts'
import { moveBalance } from './balance-records.ts'
import { bankAccountShelf } from './bank-account-records.ts'
import { type ChargeRecord, chargeShelf } from './charge-records.ts'
import { type Till, tillOf } from './protocol/till.ts'
import { type RefundRecord, refundShelf, type ShownRefund } from './refund-records.ts'
import { tell } from './tell.ts'

const payRefund = defineTask<{ clientId: string; refundId: string }>('stripe.refund.pay')

export function refundTasks(bank: Bank): void {
  bank.agenda.on(payRefund, ({ clientId, refundId }) => {
    const till = tillOf(bank, clientId)
    const record = refundShelf.get(till, refundId)
    if (record) bank.state.together(() => pay(till, record))
  })
}

/** Takes the money off the balance and sends it. The charge must have succeeded. Gives the refund as it then is. */
export function beginRefund(till: Till, record: RefundRecord): RefundRecord {
  const { bank, clientId } = till
  const { shown } = record
  const transaction = moveBalance(till, {
    amount: -shown.amount,
    fee: 0,
    type: 'payment_refund',
    reportingCategory: 'refund',
    source: shown.id,
    description: 'REFUND FOR PAYMENT',
    later: false,
  })
  const changed = put(till, record, { balance_transaction: transaction.id, pending_reason: 'processing' })
  bank.agenda.plan(payRefund, bankDaysLater(bank.clock.nowMs(), 2, 0), { clientId, refundId: shown.id })
  return changed
}

/** Refunds that were asked for while the charge was still pending. */
export function beginWaitingRefunds(till: Till, charge: ChargeRecord): void {
  for (const waiting of waitingFor(till, charge)) {
    const begun = beginRefund(till, waiting)
    tell(till, 'refund.updated', begun.shown, waiting.shown)
    tell(till, 'charge.refund.updated', begun.shown, waiting.shown)
  }
}

/** The charge failed: there is nothing to give back. */
export function cancelWaitingRefunds(till: Till, charge: ChargeRecord): void {
  for (const waiting of waitingFor(till, charge)) {
    const { pending_reason: _reason, ...rest } = waiting.shown
    const canceled = refundShelf.put(till, { ...waiting, shown: { ...rest, status: 'canceled' } })
    tell(till, 'refund.updated', canceled.shown, waiting.shown)
    tell(till, 'charge.refund.updated', canceled.shown, waiting.shown)
    const known = chargeShelf.get(till, charge.id) ?? charge
    const left = known.shown.amount_refunded - waiting.shown.amount
    chargeShelf.put(till, { ...known, shown: { ...known.shown, amount_refunded: left, refunded: false } })
  }
}

function pay(till: Till, record: RefundRecord): void {
  const account = bankAccountShelf.get(till, record.accountId)
  const charge = chargeShelf.get(till, record.shown.charge ?? '')
  if (account?.linked) {
    const descriptor = charge?.shown.calculated_statement_descriptor ?? ''
    creditAccount(
      till.bank,
      account.linked,
      minorUnits(record.shown.amount),
      {
        name: `${descriptor} refund`,
        statement: `${descriptor.toUpperCase()} DES:REFUND ID:${record.id.slice(3, 13).toUpperCase()} WEB`,
        category: 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES',
        refund: true,
      },
      'posted',
    )
  }
  const { pending_reason: _reason, ...rest } = record.shown
  const reference = stableId(15, [till.bank.seed, 'stripe refund trace', record.id])
  const shown: ShownRefund = {
    ...rest,
    status: 'succeeded',
    destination_details: { type: 'us_bank_transfer', us_bank_transfer: { reference, reference_status: 'available' } },
  }
  refundShelf.put(till, { ...record, shown })
  tell(till, 'refund.updated', shown, record.shown)
  tell(till, 'charge.refund.updated', shown, record.shown)
}

const waitingFor = (till: Till, charge: ChargeRecord): RefundRecord[] =>
  refundShelf
    .all(till)
    .filter(
      ({ shown }) =>
        shown.charge === charge.id && shown.pending_reason === 'charge_pending' && shown.status === 'pending',
    )
    .reverse()

const put = (till: Till, record: RefundRecord, changes: Partial<ShownRefund>): RefundRecord =>
  refundShelf.put(till, { ...record, shown: { ...record.shown, ...changes } })
