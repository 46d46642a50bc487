// Plaid's personal finance categories: which primary one a detailed one belongs to, and what version 1 called it.

const primaries = [
  'INCOME',
  'LOAN_DISBURSEMENTS',
  'LOAN_PAYMENTS',
  'TRANSFER_IN',
  'TRANSFER_OUT',
  'BANK_FEES',
  'ENTERTAINMENT',
  'FOOD_AND_DRINK',
  'GENERAL_MERCHANDISE',
  'GENERAL_SERVICES',
  'GOVERNMENT_AND_NON_PROFIT',
  'HOME_IMPROVEMENT',
  'MEDICAL',
  'PERSONAL_CARE',
  'RENT_AND_UTILITIES',
  'TRANSPORTATION',
  'TRAVEL',
  'OTHER',
] as const

const olderNames: Readonly<Record<string, string>> = {
  INCOME_SALARY: 'INCOME_WAGES',
  INCOME_OTHER: 'INCOME_OTHER_INCOME',
}

export type CategoryVersion = 'v1' | 'v2'

/** The primary category of a detailed one: 'FOOD_AND_DRINK' for 'FOOD_AND_DRINK_COFFEE'. */
const primaryOf = (detailed: string): string => primaries.find(primary => detailed.startsWith(`${primary}_`)) ?? 'OTHER'

/** The category object of a transaction, in the names of the version that was asked for. */
export const categoryOnWire = (detailed: string, version: CategoryVersion, pending: boolean) => ({
  confidence_level: pending ? 'HIGH' : 'VERY_HIGH',
  detailed: version === 'v1' ? (olderNames[detailed] ?? detailed) : detailed,
  primary: primaryOf(detailed),
  version,
})
