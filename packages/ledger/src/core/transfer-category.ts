// Which category a row has while it is one half of a transfer.

export type Half = {
  categoryId: string | null
  categoryBy: 'bank' | 'learned' | 'rule' | 'household'
  kind: 'envelope' | 'income' | 'transfer' | null
  onBudget: boolean
  isCredit: boolean
}

/**
 * The category that takes a row out of income and spending, or null where it keeps its own: one of transfers, or the envelope that
 * pays for money that leaves the budget (a mortgage, an investment). Off the budget a choice of the household stays.
 */
export function transferCategoryFor(
  own: Half,
  other: Half,
  categories: { cardPayments: string | null; transfers: string | null },
): string | null {
  if (own.kind === 'transfer') return null
  if (own.onBudget && !other.onBudget && own.kind === 'envelope') return null
  if (!own.onBudget && (own.categoryBy === 'household' || own.categoryBy === 'rule') && own.categoryId !== null)
    return null
  return own.isCredit || other.isCredit ? categories.cardPayments : categories.transfers
}
