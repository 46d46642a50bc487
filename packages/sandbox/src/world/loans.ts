// What is told of a debt beyond its rows: terms by the account's own dice, and terms that follow from what is paid.
import { addMonths, type Day, firstDayOf, type MinorUnits, minorUnits, monthOfDay } from '@hearth/money'
import type { Account } from './account.ts'
import { cardApr } from './habits/own-money.ts'
import { mortgageApr, studentLoanApr } from './habits/repayments.ts'
import { hashText, joinHashes, type Random, randomOf } from './random.ts'
import type { Resident } from './resident.ts'

/** Dice that an account's terms are thrown with. */
export const termsDice = (resident: Resident, { key }: Account): Random =>
  randomOf(joinHashes(resident.chanceKey, hashText(`terms/${key}`)))

/** Per cent a year. */
export type CardTerms = { purchase: number; cash: number; balanceTransfer: number; special: number }

/** A card whose name tells its rate has that rate. */
export const cardTerms = ({ officialName }: Account): CardTerms => {
  const named = /([\d.]+)% APR/.exec(officialName)?.[1]
  return { purchase: named ? Number(named) : percent(cardApr), cash: 27.95, balanceTransfer: 15.24, special: 0 }
}

/** A card asks for a fiftieth of what is owed and the interest of the month, and for no less than a round sum. */
export function minimumPayment(owed: MinorUnits, interest: number, { country }: Resident): MinorUnits {
  const least = Math.round(2_500 * country.priceLevel)
  return minorUnits(Math.max(0, Math.min(owed, Math.max(least, Math.round(owed / 50) + interest))))
}

/** A year's interest on a loan as a fraction, where no row tells of it. */
export const usualRate = ({ subtype }: Account): number => (subtype === 'student' ? studentLoanApr : mortgageApr)

/** A fraction as per cent, without the dust of binary numbers. */
export const percent = (fraction: number): number => Math.round(fraction * 10_000) / 100

export type Repayment = { owed: number; yearlyRate: number; payment: number }

export type LoanTerms = {
  originationDay: Day
  principal: MinorUnits
  /** From origination to the last payment. */
  years: number
  maturityDay: Day
}

/**
 * How a loan began that is owed on a day: its whole term is a number of years that `roundYears` divides, so that it is as old as it
 * must be, and the principal is what the payments until that day have left over.
 */
export function loanTerms(repayment: Repayment, owedOn: Day, roundYears: number): LoanTerms {
  const { owed, payment } = repayment
  const monthlyRate = repayment.yearlyRate / 12
  const left = monthsLeft(repayment)
  const years = Math.max(1, Math.ceil((left + 6) / 12 / roundYears)) * roundYears
  const age = years * 12 - left
  let principal = owed
  for (let month = 0; month < age; month += 1) principal = (principal + payment) / (1 + monthlyRate)
  return {
    originationDay: monthsFrom(owedOn, -age),
    principal: minorUnits(Math.round(principal)),
    years,
    maturityDay: monthsFrom(owedOn, left),
  }
}

/** Payments that are still to be made; fifty years for a loan that they never pay off. */
export function monthsLeft({ owed, yearlyRate, payment }: Repayment): number {
  let months = 0
  for (let rest = owed; rest > 0 && months < 600; months += 1) rest = rest * (1 + yearlyRate / 12) - payment
  return months
}

/** What pays a loan off in so many equal months. */
export function paymentFor(owed: number, yearlyRate: number, months: number): MinorUnits {
  let worth = 0
  for (let month = 0; month < months; month += 1) worth = (worth + 1) / (1 + yearlyRate / 12)
  return minorUnits(worth === 0 ? 0 : Math.ceil(owed / worth))
}

/** The first of the month so many months from a day's own. */
export const monthsFrom = (day: Day, months: number): Day => firstDayOf(addMonths(monthOfDay(day), months))
