// What a made-to-order customer is to be like, once the password that says so was read: Plaid's `user_custom`.
import type { Day } from '@hearth/money'
import type { MfaPlan } from '../link-desk/mfa.ts'
import type { AccountSubtype, AccountType } from './account-kinds.ts'
import type { Holder } from './holders.ts'

export type CustomWishes = {
  seed: string | null
  /** None: the customer lives like anybody, by dice of the password's own. */
  accounts: readonly CustomAccount[]
  mfa: MfaPlan | null
  forcedError: string | null
}

/** Amounts are decimals of the account's currency, as they were written; what is too fine is rounded half away from zero. */
export type CustomAccount = {
  /** 'payroll' is no account that a bank shows: it is there for income only. */
  type: AccountType | 'payroll'
  subtype: AccountSubtype | null
  startingBalance: number | null
  forcedAvailable: number | null
  nullAvailable: boolean
  /** Null: the institution's own. */
  currency: string | null
  name: string | null
  officialName: string | null
  limit: number | null
  mask: string | null
  numbers: Readonly<Partial<Record<CustomNumber, string>>>
  transactions: readonly CustomTransaction[]
  /** Null: those of the usual resident. */
  holders: readonly Holder[] | null
  inflow: CustomInflow | null
  liability: CustomLiability | null
  holdings: readonly CustomHolding[]
  investmentTransactions: readonly CustomInvestmentTransaction[]
  income: { paystubs: readonly Readonly<Record<string, unknown>>[]; w2s: readonly Readonly<Record<string, unknown>>[] }
}

export const customNumbers = [
  'account',
  'ach_routing',
  'ach_wire_routing',
  'eft_institution',
  'eft_branch',
  'international_bic',
  'international_iban',
  'bacs_sort_code',
] as const

export type CustomNumber = (typeof customNumbers)[number]

/** Positive amounts leave the account. */
export type CustomTransaction = { transacted: Day; posted: Day; amount: number; description: string }

/** Days of the month from 1 to 28, or the last one. */
export type MonthDay = number | 'last'

export type CustomInflow =
  | { form: 'monthly-income'; amount: number; day: MonthDay; name: string }
  | {
      form: 'monthly-balance-payment' | 'monthly-interest-only-payment'
      day: MonthDay
      statementDay: MonthDay
      name: string
    }

/** Rates are per cent a year; what is null was not said. */
export type CustomLiability = {
  type: 'credit' | 'student'
  purchaseApr: number | null
  cashApr: number | null
  balanceTransferApr: number | null
  specialApr: number | null
  lastPaymentAmount: number | null
  minimumPaymentAmount: number | null
  isOverdue: boolean | null
  originationDate: Day | null
  principal: number | null
  nominalApr: number | null
  capitalizationGraceMonths: number | null
  repaymentModel: { type: string | null; nonRepaymentMonths: number | null; repaymentMonths: number | null } | null
  expectedPayoffDate: Day | null
  guarantor: string | null
  isFederal: boolean | null
  loanName: string | null
  loanStatus: { type: string | null; endDate: Day | null } | null
  paymentReferenceNumber: string | null
  pslf: { estimatedEligibilityDate: Day | null; paymentsMade: number | null; paymentsRemaining: number | null } | null
  repaymentPlanDescription: string | null
  repaymentPlanType: string | null
  sequenceNumber: string | null
  servicerAddress: Holder['addresses'][number] | null
}

export type CustomSecurity = {
  isin: string | null
  cusip: string | null
  sedol: string | null
  name: string | null
  tickerSymbol: string | null
  currency: string | null
}

export type CustomHolding = {
  price: number
  pricedOn: Day | null
  costBasis: number | null
  quantity: number
  currency: string | null
  security: CustomSecurity
}

export type CustomInvestmentTransaction = {
  date: Day
  name: string
  quantity: number
  price: number
  fees: number | null
  type: string
  currency: string | null
  security: CustomSecurity | null
}
