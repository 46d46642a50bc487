// Which expense a refund pays back, and how sure that is.
import { addDays, type Day } from '@hearth/money'

export type Expense = {
  transactionId: string
  accountId: string
  payeeId: string | null
  date: Day
  /** What was paid and what of it was not paid back yet, both positive. */
  paid: number
  left: number
}

export type Refund = { accountId: string; payeeId: string | null; date: Day; amount: number }

/** So long after an expense a refund is looked for. */
export const refundDaysMax = 180

/** The expenses that a refund may pay back, the likeliest first: the same payee, then the exact amount, then the latest. */
export const rankExpenses = <Found extends Expense>(refund: Refund, expenses: readonly Found[]): Found[] =>
  expenses
    .filter(expense => canPayBack(refund, expense))
    .sort(
      (one, other) =>
        Number(isSamePayee(refund, other)) - Number(isSamePayee(refund, one)) ||
        Number(other.left === refund.amount) - Number(one.left === refund.amount) ||
        (one.date < other.date ? 1 : one.date > other.date ? -1 : 0),
    )

const canPayBack = (refund: Refund, expense: Expense): boolean =>
  refund.amount > 0 &&
  expense.left >= refund.amount &&
  expense.date <= refund.date &&
  expense.date >= addDays(refund.date, -refundDaysMax)

/** The expense that a refund pays back without anybody being asked: all of it, of the same payee, on the same account. */
export const certainExpense = <Found extends Expense>(refund: Refund, expenses: readonly Found[]): Found | undefined =>
  rankExpenses(refund, expenses).find(
    expense => isSamePayee(refund, expense) && expense.left === refund.amount && expense.accountId === refund.accountId,
  )

const isSamePayee = (refund: Refund, expense: Expense) => refund.payeeId !== null && refund.payeeId === expense.payeeId
