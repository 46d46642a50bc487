// What a Stripe account has: every movement of it is a balance transaction.
import type Stripe from 'stripe'
import { bankDaysLater } from '../ach/ach-days.ts'
import { defineShelf, type Kept, type Shown } from './protocol/shelf.ts'
import { makeId, nowSeconds, type Till } from './protocol/till.ts'

export type ShownBalanceTransaction = Shown<Stripe.BalanceTransaction>

export const balanceTransactionShelf = defineShelf<Kept & { shown: ShownBalanceTransaction }>(
  'stripe_balance_transactions',
  'balance transaction',
)

export type BalanceMove = {
  /** Cents; negative for money that leaves the balance. */
  amount: number
  fee: number
  feeWords?: string
  type: ShownBalanceTransaction['type']
  reportingCategory: string
  source: string
  description: string | null
  /** Money that a debit brought can be used a bank day later; everything else counts at once. */
  later: boolean
}

/** Gives the transaction as it is shown. */
export function moveBalance(till: Till, move: BalanceMove): ShownBalanceTransaction {
  const id = makeId(till, 'txn')
  const created = nowSeconds(till)
  const shown: ShownBalanceTransaction = {
    id,
    object: 'balance_transaction',
    amount: move.amount,
    available_on: move.later ? Math.floor(bankDaysLater(till.bank.clock.nowMs(), 1, 0) / 1000) : created,
    balance_type: 'payments',
    created,
    currency: 'usd',
    description: move.description,
    exchange_rate: null,
    fee: move.fee,
    fee_details:
      move.fee === 0
        ? []
        : [
            {
              amount: move.fee,
              application: null,
              currency: 'usd',
              description: move.feeWords ?? 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: move.amount - move.fee,
    reporting_category: move.reportingCategory,
    source: move.source,
    status: move.later ? 'pending' : 'available',
    type: move.type,
  }
  balanceTransactionShelf.put(till, { id, clientId: till.clientId, shown })
  return shown
}

/** As it stands now: what was pending becomes available by itself. */
export const currentTransaction = (till: Till, shown: ShownBalanceTransaction): ShownBalanceTransaction => ({
  ...shown,
  status: shown.available_on <= nowSeconds(till) ? 'available' : 'pending',
})

/** Stripe keeps 0.8 % of an ACH debit, five dollars at most. */
export const debitFee = (amount: number): number => Math.min(500, Math.round(amount * 0.008))
