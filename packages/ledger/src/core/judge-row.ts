// Whether a row that nobody has looked at can be waved through.
import { bankCertainty, type Suggestion, sureFrom } from './suggest-category.ts'

const trustedBankCertainty = 0.6

/**
 * Sure is what a person or a rule said, what was learned, a transfer, and the bank's own word where it is confident and the
 * household has not decided otherwise.
 */
export function isSure(
  row: { categoryId: string | null; categoryBy: string; confidence: string | null; isTransfer: boolean },
  suggestions: readonly Suggestion[],
): boolean {
  if (row.isTransfer) return true
  if (row.categoryId === null) return false
  if (row.categoryBy !== 'bank') return true
  const [best] = suggestions
  if (best && best.why.kind !== 'bank') return best.categoryId === row.categoryId && best.certainty >= sureFrom
  return (bankCertainty[row.confidence ?? ''] ?? 0) >= trustedBankCertainty
}
