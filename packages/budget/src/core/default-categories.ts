// The categories that a new household starts with, and which of the bank's words lead to each. A primary code of Plaid's
// taxonomy catches every detailed code below it that is not named elsewhere, so that no row and no future code falls through.

type DefaultCategory = {
  name: string
  kind?: 'income' | 'transfer'
  /** Codes of `personal_finance_category`, primary or detailed, of versions 1 and 2. */
  covers: readonly string[]
}
export type DefaultGroup = { name: string; categories: readonly DefaultCategory[] }

export const defaultGroups: readonly DefaultGroup[] = [
  {
    name: 'Income',
    categories: [
      { name: 'Paychecks', kind: 'income', covers: ['INCOME_WAGES', 'INCOME_SALARY'] },
      { name: 'Interest and dividends', kind: 'income', covers: ['INCOME_INTEREST_EARNED', 'INCOME_DIVIDENDS'] },
      { name: 'Other income', kind: 'income', covers: ['INCOME', 'LOAN_DISBURSEMENTS', 'TRANSFER_IN_DEPOSIT'] },
      { name: 'Starting balances', kind: 'income', covers: ['OPENING_BALANCE'] },
    ],
  },
  {
    name: 'Transfers',
    categories: [
      { name: 'Between own accounts', kind: 'transfer', covers: ['TRANSFER_IN', 'TRANSFER_OUT'] },
      { name: 'Card payments', kind: 'transfer', covers: ['LOAN_PAYMENTS_CREDIT_CARD_PAYMENT'] },
    ],
  },
  {
    name: 'Home',
    categories: [
      { name: 'Rent and mortgage', covers: ['RENT_AND_UTILITIES_RENT', 'LOAN_PAYMENTS_MORTGAGE_PAYMENT'] },
      { name: 'Utilities', covers: ['RENT_AND_UTILITIES'] },
      { name: 'Phone and internet', covers: ['RENT_AND_UTILITIES_INTERNET_AND_CABLE', 'RENT_AND_UTILITIES_TELEPHONE'] },
      { name: 'Home and garden', covers: ['HOME_IMPROVEMENT'] },
    ],
  },
  {
    name: 'Everyday',
    categories: [
      { name: 'Groceries', covers: ['FOOD_AND_DRINK_GROCERIES'] },
      { name: 'Eating out', covers: ['FOOD_AND_DRINK'] },
      { name: 'Shopping', covers: ['GENERAL_MERCHANDISE'] },
      { name: 'Personal care', covers: ['PERSONAL_CARE'] },
      { name: 'Pets', covers: ['GENERAL_MERCHANDISE_PET_SUPPLIES', 'MEDICAL_VETERINARY_SERVICES'] },
      { name: 'Cash', covers: ['TRANSFER_OUT_WITHDRAWAL'] },
    ],
  },
  {
    name: 'Getting around',
    categories: [
      { name: 'Fuel', covers: ['TRANSPORTATION_GAS'] },
      { name: 'Public transport and rides', covers: ['TRANSPORTATION'] },
      { name: 'Car', covers: ['GENERAL_SERVICES_AUTOMOTIVE', 'LOAN_PAYMENTS_CAR_PAYMENT'] },
    ],
  },
  {
    name: 'Health and family',
    categories: [
      { name: 'Health', covers: ['MEDICAL'] },
      { name: 'Insurance', covers: ['GENERAL_SERVICES_INSURANCE'] },
      { name: 'Childcare and education', covers: ['GENERAL_SERVICES_CHILDCARE', 'GENERAL_SERVICES_EDUCATION'] },
    ],
  },
  {
    name: 'Free time',
    categories: [
      { name: 'Entertainment', covers: ['ENTERTAINMENT'] },
      { name: 'Fitness', covers: ['PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS', 'GENERAL_MERCHANDISE_SPORTING_GOODS'] },
      { name: 'Travel', covers: ['TRAVEL'] },
      {
        name: 'Gifts and giving',
        covers: ['GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES', 'GOVERNMENT_AND_NON_PROFIT_DONATIONS'],
      },
    ],
  },
  {
    name: 'Money',
    categories: [
      {
        name: 'Savings and investing',
        covers: ['TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS', 'TRANSFER_OUT_CRYPTO'],
      },
      { name: 'Loan payments', covers: ['LOAN_PAYMENTS'] },
      { name: 'Bank fees', covers: ['BANK_FEES'] },
      { name: 'Taxes', covers: ['GOVERNMENT_AND_NON_PROFIT'] },
      { name: 'Services', covers: ['GENERAL_SERVICES'] },
      { name: 'Everything else', covers: ['OTHER'] },
    ],
  },
]
