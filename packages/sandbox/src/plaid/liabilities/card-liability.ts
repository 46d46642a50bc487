// A card's liability: its last statement, and what was and is to be paid on it.
import { minorUnits } from '@hearth/money'
import type { APR, CreditCardLiability } from 'plaid'
import { cardTerms } from '../../world/loans.ts'
import type { Wire } from '../endpoint.ts'
import { cardStanding } from './card-bill.ts'
import { amountWriter, type Debt, orderedLiability } from './debt.ts'

export function cardLiability(debt: Debt): Wire<CreditCardLiability> {
  const { resident, shared, ledger, nowMs } = debt
  const { bill, lastPayment, nextDueDay, isOverdue } = cardStanding(resident, shared.account, ledger, nowMs)
  const amount = amountWriter(debt)
  const order = orderedLiability(debt)
  return {
    account_id: shared.accountId,
    aprs: aprsOf(debt, bill.interest),
    is_overdue: order?.isOverdue ?? isOverdue,
    last_payment_amount: order?.lastPaymentAmount ?? (lastPayment ? amount(minorUnits(-lastPayment.outflow)) : null),
    last_payment_date: lastPayment?.day ?? null,
    last_statement_balance: amount(bill.balance),
    last_statement_issue_date: bill.period.postedDay,
    minimum_payment_amount: order?.minimumPaymentAmount ?? amount(bill.minimum),
    next_payment_due_date: nextDueDay,
  }
}

/** Interest is charged on purchases only; what was charged tells how much had been carried over. */
function aprsOf(debt: Debt, interest: number): Wire<APR>[] {
  const order = orderedLiability(debt)
  const usual = cardTerms(debt.shared.account)
  const amount = amountWriter(debt)
  const purchase = order?.purchaseApr ?? usual.purchase
  const carried = interest > 0 && purchase > 0 ? Math.round((interest * 1_200) / purchase) : 0
  const idle = { balance_subject_to_apr: 0, interest_charge_amount: 0 }
  return [
    { ...idle, apr_percentage: order?.balanceTransferApr ?? usual.balanceTransfer, apr_type: 'balance_transfer_apr' },
    { ...idle, apr_percentage: order?.cashApr ?? usual.cash, apr_type: 'cash_apr' },
    {
      apr_percentage: purchase,
      apr_type: 'purchase_apr',
      balance_subject_to_apr: amount(minorUnits(carried)),
      interest_charge_amount: amount(minorUnits(interest)),
    },
    { ...idle, apr_percentage: order?.specialApr ?? usual.special, apr_type: 'special' },
  ]
}
