// A student loan's liability; what a custom customer says about theirs goes before what this world would say.
import { type Day, minorUnits } from '@hearth/money'
import type { StudentLoan } from 'plaid'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import type { CustomLiability } from '../../world/custom-wishes.ts'
import { loanTerms, monthsFrom, monthsLeft, percent } from '../../world/loans.ts'
import { lastPeriodBy } from '../../world/statement-periods.ts'
import type { Wire } from '../endpoint.ts'
import { amountWriter, type Debt, loanNumber, orderedLiability } from './debt.ts'
import { firstDayOfWorld, type LoanCourse, loanCourse } from './loan-course.ts'

const monthsOfANewLoan = 120
/** After so many payments a servant of the public is forgiven the rest. */
const qualifyingPayments = 120

export function studentLiability(debt: Debt): Wire<StudentLoan> {
  const { resident, shared, ledger, nowMs } = debt
  const order = orderedLiability(debt)
  const course = courseOf(debt, order)
  const today = calendarDay(dayNumberAt(nowMs, resident.country.utcOffsetHours)).day
  const statement = lastPeriodBy(resident, shared.account, nowMs)
  const amount = amountWriter(debt)
  const began = beginningOf(debt, course, order)
  const number = loanNumber(debt)
  const status = order?.loanStatus?.type ?? (course.owed > 0 ? 'repayment' : 'paid in full')
  const payoffDay = order?.expectedPayoffDate ?? began.payoffDay ?? monthsFrom(today, monthsLeft(course))
  const isDue = !restingStatuses.has(status) && course.owed > 0
  return {
    account_id: shared.accountId,
    account_number: number,
    disbursement_dates: [began.day, monthsFrom(began.day, 5)],
    expected_payoff_date: payoffDay,
    guarantor: order?.guarantor ?? ((order?.isFederal ?? true) ? 'DEPT OF ED' : 'Quill & Gown Guaranty'),
    interest_rate_percentage: percent(course.yearlyRate),
    is_overdue: order?.isOverdue ?? false,
    last_payment_amount: course.lastPayment ? amount(minorUnits(-course.lastPayment.outflow)) : null,
    last_payment_date: course.lastPayment?.day ?? null,
    last_statement_balance: amount(ledger.balanceAfter(statement.lastDay)),
    last_statement_issue_date: statement.postedDay,
    loan_name: order?.loanName ?? 'Consolidation Loan',
    loan_status: {
      end_date: order?.loanStatus ? order.loanStatus.endDate : payoffDay,
      type: status as Wire<StudentLoan>['loan_status']['type'],
    },
    minimum_payment_amount:
      order?.minimumPaymentAmount ?? (isDue ? amount(minorUnits(Math.min(course.payment, course.owed))) : 0),
    next_payment_due_date: isDue ? course.nextDueDay : null,
    origination_date: began.day,
    origination_principal_amount: order?.principal ?? amount(minorUnits(began.principal)),
    outstanding_interest_amount: amount(course.accrued),
    payment_reference_number: order?.paymentReferenceNumber ?? number,
    pslf_status: pslfOf(course, order, today),
    repayment_plan: {
      description: order?.repaymentPlanDescription ?? 'Standard Repayment',
      type: (order?.repaymentPlanType ?? 'standard') as Wire<StudentLoan>['repayment_plan']['type'],
    },
    sequence_number: order?.sequenceNumber ?? '1',
    servicer_address: servicerAddressOf(order),
    ytd_interest_paid: amount(course.yearToDate.interest),
    ytd_principal_paid: amount(course.yearToDate.principal),
  }
}

/** While a loan is in one of these, no payment is expected. */
const restingStatuses: ReadonlySet<string> = new Set([
  'consolidated',
  'deferment',
  'in school',
  'paid in full',
  'transferred',
])

function courseOf(debt: Debt, order: CustomLiability | null): LoanCourse {
  const months = order?.repaymentModel?.repaymentMonths ?? monthsOfANewLoan
  const course = loanCourse(debt.resident, debt.shared.account, debt.ledger, debt.nowMs, months)
  return order?.nominalApr == null ? course : { ...course, yearlyRate: order.nominalApr / 100 }
}

type Beginning = { day: Day; principal: number; payoffDay: Day | null }

function beginningOf({ ledger }: Debt, course: LoanCourse, order: CustomLiability | null): Beginning {
  const owed = ledger.balanceAfter(firstDayOfWorld)
  const terms = loanTerms({ ...course, owed }, firstDayOfWorld, 5)
  const day = order?.originationDate ?? terms.originationDay
  const model = order?.repaymentModel
  const months = model ? (model.nonRepaymentMonths ?? 0) + (model.repaymentMonths ?? monthsOfANewLoan) : null
  return { day, principal: terms.principal, payoffDay: months === null ? null : monthsFrom(day, months) }
}

function pslfOf({ payments }: LoanCourse, order: CustomLiability | null, today: Day): Wire<StudentLoan>['pslf_status'] {
  const made = order?.pslf?.paymentsMade ?? Math.min(qualifyingPayments, payments.length)
  const remaining = order?.pslf?.paymentsRemaining ?? qualifyingPayments - made
  return {
    estimated_eligibility_date: order?.pslf?.estimatedEligibilityDate ?? monthsFrom(today, remaining),
    payments_made: made,
    payments_remaining: remaining,
  }
}

function servicerAddressOf(order: CustomLiability | null): Wire<StudentLoan>['servicer_address'] {
  const address = order?.servicerAddress
  if (address) {
    const { street, city, region, postalCode: postal_code, country } = address
    return { street, city, region, postal_code, country }
  }
  return { city: 'Madison', country: 'US', postal_code: '53703', region: 'WI', street: 'P.O. Box 7041' }
}
