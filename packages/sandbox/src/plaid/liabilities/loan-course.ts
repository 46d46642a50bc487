// How a loan is being paid back: read off its ledger.
import { addDays, type Day, daysBetween, type MinorUnits, minorUnits } from '@hearth/money'
import type { Ledger, LedgerRow } from '../../items/ledger.ts'
import type { Account } from '../../world/account.ts'
import { calendarDay, dayNumberAt, firstDayNumber } from '../../world/calendar.ts'
import { paymentFor, usualRate } from '../../world/loans.ts'
import type { Resident } from '../../world/resident.ts'
import { nextDayOfMonth } from '../../world/statement-periods.ts'
import { interestIn } from './card-bill.ts'

export type LoanCourse = {
  owed: MinorUnits
  /** As a fraction. */
  yearlyRate: number
  /** The usual monthly one. */
  payment: MinorUnits
  payments: readonly LedgerRow[]
  lastPayment: LedgerRow | null
  /** Null once it is paid off. */
  nextDueDay: Day | null
  yearToDate: { interest: MinorUnits; principal: MinorUnits }
  /** Since the last payment, not yet charged. */
  accrued: MinorUnits
}

/** Balances of this day are opening balances, but for what posts on it. */
export const firstDayOfWorld = calendarDay(firstDayNumber).day

/** `months` is how long a loan is paid back that was never paid from here. */
export function loanCourse(
  resident: Resident,
  account: Account,
  ledger: Ledger,
  nowMs: number,
  months: number,
): LoanCourse {
  const today = calendarDay(dayNumberAt(nowMs, resident.country.utcOffsetHours)).day
  const owed = ledger.balanceAfter(today)
  const yearlyRate = rateOf(account, ledger)
  const payments = ledger.rows.filter(({ outflow }) => outflow < 0)
  const lastPayment = payments.at(-1) ?? null
  const usual = payments.at(-2) ?? lastPayment
  const payment = usual ? minorUnits(-usual.outflow) : paymentFor(Math.max(0, owed), yearlyRate, months)
  const dueDay = usualDay(payments.slice(-12)) ?? 1
  return {
    owed,
    yearlyRate,
    payment,
    payments,
    lastPayment,
    nextDueDay: owed > 0 ? nextDayOfMonth(today, dueDay) : null,
    yearToDate: yearToDate(ledger.rows.filter(({ day }) => day.slice(0, 4) === today.slice(0, 4))),
    accrued: accruedOn(owed, yearlyRate, lastPayment ? daysBetween(lastPayment.day, today) : 0),
  }
}

/** What the last charge of interest comes to in a year, in hundredths of a per cent. */
function rateOf(account: Account, ledger: Ledger): number {
  const charge = ledger.rows.findLast(row => interestIn([row]) > 0)
  const before = charge ? ledger.balanceAfter(addDays(charge.day, -1)) : 0
  return charge && before > 0 ? Math.round(((charge.outflow * 12) / before) * 10_000) / 10_000 : usualRate(account)
}

/** Payments that fall on a closed day come later, never earlier. */
function usualDay(payments: readonly LedgerRow[]): number | null {
  const days = payments.map(({ day }) => Number(day.slice(8)))
  return days.length === 0 ? null : Math.min(28, ...days)
}

function yearToDate(rows: readonly LedgerRow[]): LoanCourse['yearToDate'] {
  const paid = rows.reduce((sum, { outflow }) => sum + Math.max(0, -outflow), 0)
  const interest = minorUnits(Math.min(paid, interestIn(rows)))
  return { interest, principal: minorUnits(paid - interest) }
}

const accruedOn = (owed: number, yearlyRate: number, days: number): MinorUnits =>
  minorUnits(Math.round((Math.max(0, owed) * yearlyRate * days) / 365))
