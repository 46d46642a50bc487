// The parts of a made-to-order account that products beyond transactions show: debts, holdings, income.
import { invalidField } from '../plaid/failure.ts'
import type {
  CustomAccount,
  CustomHolding,
  CustomInvestmentTransaction,
  CustomLiability,
  CustomSecurity,
} from '../world/custom-wishes.ts'
import { addressIn } from './custom-holders.ts'
import type { Part } from './json-part.ts'

/** Null where no type is given: a blank part orders nothing. */
export function liabilityIn(part: Part | null): CustomLiability | null {
  const type = part?.oneOf('type', ['credit', 'student'] as const) ?? null
  if (!part || type === null) return null
  const [model, status, pslf, servicer] = [
    part.part('repayment_model'),
    part.part('loan_status'),
    part.part('pslf_status'),
    part.part('servicer_address'),
  ]
  return {
    type,
    purchaseApr: part.number('purchase_apr'),
    cashApr: part.number('cash_apr'),
    balanceTransferApr: part.number('balance_transfer_apr'),
    specialApr: part.number('special_apr'),
    lastPaymentAmount: part.number('last_payment_amount'),
    minimumPaymentAmount: part.number('minimum_payment_amount'),
    isOverdue: part.flag('is_overdue'),
    originationDate: part.day('origination_date'),
    principal: part.number('principal'),
    nominalApr: part.number('nominal_apr'),
    capitalizationGraceMonths: part.number('interest_capitalization_grace_period_months'),
    repaymentModel: model && {
      type: model.text('type'),
      nonRepaymentMonths: model.number('non_repayment_months'),
      repaymentMonths: model.number('repayment_months'),
    },
    expectedPayoffDate: part.day('expected_payoff_date'),
    guarantor: part.text('guarantor'),
    isFederal: part.flag('is_federal'),
    loanName: part.text('loan_name'),
    loanStatus: status && { type: status.text('type'), endDate: status.day('end_date') },
    paymentReferenceNumber: part.textOrNumber('payment_reference_number'),
    pslf: pslf && {
      estimatedEligibilityDate: pslf.day('estimated_eligibility_date'),
      paymentsMade: pslf.number('payments_made'),
      paymentsRemaining: pslf.number('payments_remaining'),
    },
    repaymentPlanDescription: part.text('repayment_plan_description'),
    repaymentPlanType: part.text('repayment_plan_type'),
    sequenceNumber: part.textOrNumber('sequence_number'),
    servicerAddress: servicer && addressIn(servicer),
  }
}

/** Plaid's typings have one holding and one transaction where its samples have lists: both are taken. */
export const investmentsIn = (account: Part): Pick<CustomAccount, 'holdings' | 'investmentTransactions'> => ({
  holdings: account
    .list('holdings')
    .filter(part => !part.isEmpty())
    .map(holdingIn),
  investmentTransactions: account
    .list('investment_transactions')
    .filter(part => !part.isEmpty())
    .map(investmentTransactionIn),
})

const holdingIn = (part: Part): CustomHolding => ({
  price: required(part, 'institution_price'),
  pricedOn: part.day('institution_price_as_of'),
  costBasis: part.number('cost_basis'),
  quantity: required(part, 'quantity'),
  currency: part.text('currency'),
  security: securityIn(part.part('security')) ?? noSecurity,
})

function investmentTransactionIn(part: Part): CustomInvestmentTransaction {
  const date = part.day('date')
  if (date === null) throw invalidField(`${part.at('date')} is required`)
  return {
    date,
    name: part.text('name') ?? '',
    quantity: part.number('quantity') ?? 0,
    price: part.number('price') ?? 0,
    fees: part.number('fees'),
    type: part.oneOf('type', ['buy', 'sell', 'cash', 'fee', 'transfer'] as const) ?? 'cash',
    currency: part.text('currency'),
    security: securityIn(part.part('security')),
  }
}

const noSecurity: CustomSecurity = {
  isin: null,
  cusip: null,
  sedol: null,
  name: null,
  tickerSymbol: null,
  currency: null,
}

const securityIn = (part: Part | null): CustomSecurity | null =>
  part && {
    isin: part.text('isin'),
    cusip: part.text('cusip'),
    sedol: part.text('sedol'),
    name: part.text('name'),
    tickerSymbol: part.text('ticker_symbol'),
    currency: part.text('currency'),
  }

/** Read by the income room, which knows what a pay stub is. */
export const incomeIn = (part: Part | null): CustomAccount['income'] => ({
  paystubs: part?.list('paystubs').map(({ value }) => value) ?? [],
  w2s: part?.list('w2s').map(({ value }) => value) ?? [],
})

function required(part: Part, name: string): number {
  const value = part.number(name)
  if (value === null) throw invalidField(`${part.at(name)} is required`)
  return value
}
