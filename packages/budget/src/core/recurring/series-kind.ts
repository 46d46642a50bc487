// What a series is, from what the bank calls its rows and from how it is paid.
export type SeriesKind = 'bill' | 'subscription' | 'income' | 'transfer'

export type KindSigns = {
  direction: 'in' | 'out'
  /** Most of its rows are halves of transfers, or of a category for them. */
  isTransfer: boolean
  /** Plaid's personal_finance_category of the last row. */
  detailed: string | null
  /** Paid with a card, at one price. */
  isCardPrice: boolean
}

const billWords =
  /^(RENT_AND_UTILITIES|LOAN_PAYMENTS|GOVERNMENT|BANK_FEES|GENERAL_SERVICES_(INSURANCE|EDUCATION|CHILDCARE)|MEDICAL)/
const subscriptionWords = /^(ENTERTAINMENT|GENERAL_SERVICES_STORAGE|PERSONAL_CARE_GYMS|GENERAL_MERCHANDISE_BOOKSTORES)/

export function kindOf({ direction, isTransfer, detailed, isCardPrice }: KindSigns): SeriesKind {
  if (isTransfer) return 'transfer'
  if (direction === 'in') return 'income'
  if (detailed !== null && billWords.test(detailed)) return 'bill'
  return isCardPrice || (detailed !== null && subscriptionWords.test(detailed)) ? 'subscription' : 'bill'
}
