// Categories for lenders: those of personal finance, with what a lender asks about first in groups of its own.

const penalties: ReadonlySet<string> = new Set([
  'BANK_FEES_INSUFFICIENT_FUNDS',
  'BANK_FEES_LATE_FEES',
  'BANK_FEES_OVERDRAFT_FEES',
])

const primaries = [
  ...(['INCOME', 'LOAN_DISBURSEMENTS', 'LOAN_PAYMENTS', 'TRANSFER_IN', 'TRANSFER_OUT', 'BANK_FEES'] as const),
  ...(['ENTERTAINMENT', 'FOOD_AND_DRINK', 'GENERAL_MERCHANDISE', 'GENERAL_SERVICES'] as const),
  ...(['GOVERNMENT_AND_NON_PROFIT', 'HOME_IMPROVEMENT', 'MEDICAL', 'PERSONAL_CARE', 'RENT_AND_UTILITIES'] as const),
  ...(['TRANSPORTATION', 'TRAVEL'] as const),
]

/** By a detailed personal finance category, version 2. */
export function creditCategoryOf(detailed: string): { primary: string; detailed: string } {
  if (penalties.has(detailed)) {
    return { primary: 'BANK_PENALTIES', detailed: detailed.replace(/^BANK_FEES/, 'BANK_PENALTIES') }
  }
  if (detailed === 'ENTERTAINMENT_CASINOS_AND_GAMBLING') {
    return { primary: 'GAMBLING', detailed: 'GAMBLING_CASINOS_AND_GAMBLING' }
  }
  return { primary: primaries.find(primary => detailed.startsWith(`${primary}_`)) ?? 'OTHER', detailed }
}

export type Need = 'essential' | 'non-essential' | 'other' | 'transfer'

const essentialPrimaries: ReadonlySet<string> = new Set([
  'LOAN_PAYMENTS',
  'MEDICAL',
  'RENT_AND_UTILITIES',
  'TRANSPORTATION',
])

const essentials: ReadonlySet<string> = new Set([
  'FOOD_AND_DRINK_GROCERIES',
  'GENERAL_SERVICES_CHILDCARE',
  'GENERAL_SERVICES_INSURANCE',
  'GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT',
])

const otherPrimaries: ReadonlySet<string> = new Set([
  'BANK_FEES',
  'BANK_PENALTIES',
  'GOVERNMENT_AND_NON_PROFIT',
  'OTHER',
])

/** What an expense is to whoever lives. Paying one's card moves money; what was bought with it is the expense. */
export function needOf(detailed: string): Need {
  const { primary } = creditCategoryOf(detailed)
  if (primary === 'TRANSFER_OUT' || detailed === 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT') return 'transfer'
  if (essentialPrimaries.has(primary) || essentials.has(detailed)) return 'essential'
  return otherPrimaries.has(primary) ? 'other' : 'non-essential'
}
