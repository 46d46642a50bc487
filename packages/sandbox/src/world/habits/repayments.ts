// What is owed is paid down: a month's interest is added to a loan, and a payment from checking takes off that and more.
import { type MinorUnits, minorUnits } from '@hearth/money'
import type { Country } from '../country.ts'
import { companyOf } from '../merchants.ts'
import type { AccountKey } from '../movement.ts'
import { enter, type Habit, type LifeDay } from './habit.ts'

type Loan = { account: AccountKey; apr: number; lender(country: Country): string; words(country: Country): string }

/** A year's interest as a fraction. */
export const mortgageApr = 0.0465
export const studentLoanApr = 0.0525

export const mortgage: Loan = {
  account: 'mortgage',
  apr: mortgageApr,
  lender: country => country.bills.lender,
  words: country => country.words.mortgage,
}

/** Student loans exist in the United States only. */
const studentLoan: Loan = {
  account: 'student-loan',
  apr: studentLoanApr,
  lender: () => 'Quill & Gown Student Lending',
  words: () => 'Student Loan Payment',
}

/** What a student loan costs every month. */
export const studentLoanUsCents = 48_500

/** The interest of a month on what is owed. */
const monthOfInterest = (day: LifeDay, loan: Loan): MinorUnits =>
  minorUnits(Math.round((day.expected(loan.account) * loan.apr) / 12))

/** Interest for the month is added to the loan, and the payment takes it off again with a part of the loan itself. */
export function payDownLoan(day: LifeDay, loan: Loan, payment: MinorUnits): void {
  const { country } = day.resident
  const lender = companyOf(loan.lender(country), 'financial_institution')
  const entry = { account: loan.account, merchant: lender } as const
  enter(day, {
    ...entry,
    key: 'interest',
    outflow: monthOfInterest(day, loan),
    name: country.words.loanInterest,
    category: 'BANK_FEES_INTEREST_CHARGE',
    code: 'interest',
  })
  enter(day, {
    ...entry,
    key: 'payment',
    outflow: minorUnits(-payment),
    name: loan.words(country),
    category: 'TRANSFER_IN_ACCOUNT_TRANSFER',
    code: 'payment',
  })
}

/** Until it is paid off. */
export const repayStudies: Habit = {
  name: 'student-loan',
  live: day => {
    const { account } = studentLoan
    if (day.resident.bustle === 0 || day.today.dayOfMonth !== 20 || !day.has(account) || day.expected(account) <= 0)
      return
    const owed = day.expected(account) + monthOfInterest(day, studentLoan)
    const payment = minorUnits(Math.min(owed, studentLoanUsCents))
    const { country } = day.resident
    enter(day, {
      key: '0',
      account: 'checking',
      outflow: payment,
      name: `${studentLoan.lender(country)} ${studentLoan.words(country)}`,
      merchant: companyOf(studentLoan.lender(country)),
      category: 'LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT',
      code: 'direct debit',
      announced: true,
    })
    payDownLoan(day, studentLoan, payment)
  },
}
