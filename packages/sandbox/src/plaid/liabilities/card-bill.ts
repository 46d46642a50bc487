// What a card's last statement asks for, and what became of it: read off the card's ledger.
import { addDays, type Day, type MinorUnits, minorUnits } from '@hearth/money'
import type { Ledger, LedgerRow } from '../../items/ledger.ts'
import type { Account } from '../../world/account.ts'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import { minimumPayment } from '../../world/loans.ts'
import type { Resident } from '../../world/resident.ts'
import { dueDayAfter, lastPeriodBy, periodBefore, type StatementPeriod } from '../../world/statement-periods.ts'

export type CardBill = {
  period: StatementPeriod
  /** Owed at the end of the period. */
  balance: MinorUnits
  /** Charged for interest in the period. */
  interest: MinorUnits
  minimum: MinorUnits
  /** Null when nothing is to be paid. */
  dueDay: Day | null
}

export function billOf(resident: Resident, account: Account, ledger: Ledger, period: StatementPeriod): CardBill {
  const balance = ledger.balanceAfter(period.lastDay)
  const interest = interestIn(ledger.rowsWithin(period.firstDay, period.lastDay))
  const minimum = minimumPayment(balance, interest, resident)
  const dueDay = minimum > 0 ? dueDayAfter(resident, account, period.postedDay) : null
  return { period, balance, interest, minimum, dueDay }
}

export type CardStanding = {
  bill: CardBill
  nextDueDay: Day | null
  lastPayment: LedgerRow | null
  /** Null for a card that was never paid from here: nobody could say whether it is paid in another way. */
  isOverdue: boolean | null
}

export function cardStanding(resident: Resident, account: Account, ledger: Ledger, nowMs: number): CardStanding {
  const today = calendarDay(dayNumberAt(nowMs, resident.country.utcOffsetHours)).day
  const bill = billOf(resident, account, ledger, lastPeriodBy(resident, account, nowMs))
  const before = billOf(resident, account, ledger, periodBefore(resident, account, bill.period))
  const payments = ledger.rows.filter(isCardPayment)
  const lastDue = [bill, before].find(({ dueDay }) => dueDay !== null && dueDay < today)
  const isPast = bill.dueDay !== null && bill.dueDay < today
  return {
    bill,
    nextDueDay: isPast ? dueDayAfter(resident, account, addDays(bill.dueDay ?? today, 1)) : bill.dueDay,
    lastPayment: payments.at(-1) ?? null,
    isOverdue: payments.length === 0 ? null : lastDue !== undefined && paidOn(lastDue, payments) < lastDue.minimum,
  }
}

const paidOn = ({ period }: CardBill, payments: readonly LedgerRow[]): number =>
  payments.filter(({ day }) => day > period.lastDay).reduce((sum, { outflow }) => sum - outflow, 0)

const isCardPayment = ({ outflow, category }: LedgerRow): boolean =>
  outflow < 0 && (category.startsWith('LOAN_PAYMENTS') || category.startsWith('TRANSFER_IN'))

/** Interest that was charged by these rows. */
export const interestIn = (rows: readonly LedgerRow[]): MinorUnits =>
  minorUnits(
    rows
      .filter(({ category, outflow }) => category === 'BANK_FEES_INTEREST_CHARGE' && outflow > 0)
      .reduce((sum, { outflow }) => sum + outflow, 0),
  )
