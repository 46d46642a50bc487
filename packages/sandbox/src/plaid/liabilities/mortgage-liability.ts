// A mortgage's liability. Taxes and insurance leave checking by themselves in this world, so nothing waits for them in escrow.
import { minorUnits } from '@hearth/money'
import type { MortgageLiability } from 'plaid'
import { loanTerms, percent } from '../../world/loans.ts'
import type { Wire } from '../endpoint.ts'
import { amountWriter, type Debt, loanNumber } from './debt.ts'
import { firstDayOfWorld, loanCourse } from './loan-course.ts'

const monthsOfANewLoan = 360

export function mortgageLiability(debt: Debt): Wire<MortgageLiability> {
  const { resident, shared, ledger, nowMs } = debt
  const course = loanCourse(resident, shared.account, ledger, nowMs, monthsOfANewLoan)
  const terms = loanTerms(
    { owed: ledger.balanceAfter(firstDayOfWorld), yearlyRate: course.yearlyRate, payment: course.payment },
    firstDayOfWorld,
    5,
  )
  const amount = amountWriter(debt)
  const { town } = resident
  return {
    account_id: shared.accountId,
    account_number: loanNumber(debt),
    current_late_fee: 0,
    escrow_balance: 0,
    has_pmi: false,
    has_prepayment_penalty: false,
    interest_rate: { percentage: percent(course.yearlyRate), type: 'fixed' },
    last_payment_amount: course.lastPayment ? amount(minorUnits(-course.lastPayment.outflow)) : null,
    last_payment_date: course.lastPayment?.day ?? null,
    loan_term: `${terms.years} year`,
    loan_type_description: 'conventional',
    maturity_date: terms.maturityDay,
    next_monthly_payment: amount(minorUnits(course.nextDueDay ? course.payment : 0)),
    next_payment_due_date: course.nextDueDay,
    origination_date: terms.originationDay,
    origination_principal_amount: amount(terms.principal),
    past_due_amount: 0,
    property_address: {
      city: town.city,
      country: resident.country.code,
      postal_code: town.postalCode,
      region: town.region,
      street: resident.street,
    },
    ytd_interest_paid: amount(course.yearToDate.interest),
    ytd_principal_paid: amount(course.yearToDate.principal),
  }
}
