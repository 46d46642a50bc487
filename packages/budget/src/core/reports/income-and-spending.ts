// What came in against what went out, and what was left of it.
import { type MinorUnits, minorUnits, sum } from '@hearth/money'
import type { Span } from './span.ts'
import { type Move, tabulate } from './tabulate.ts'

export type IncomeAndSpending = {
  income: MinorUnits
  /** Outflows are negative, as on the rows. */
  spending: MinorUnits
  leftOver: MinorUnits
  /** What was left of a hundred that came in; null where nothing came in. */
  savedPercent: number | null
}

/** One for each span, and one for all. Without a category means spending: what it was for is not known yet. */
export function compareIncome(
  spans: readonly Span[],
  moves: { income: readonly Move[]; spending: readonly Move[] },
): { spans: IncomeAndSpending[]; total: IncomeAndSpending } {
  const totalsOf = (which: readonly Move[]) => {
    const categoryIds = [...new Set(which.map(move => move.categoryId))]
    return tabulate(spans, [{ name: null, group: null, categoryIds }], which).totals
  }
  const [income, spending] = [totalsOf(moves.income), totalsOf(moves.spending)]
  return {
    spans: spans.map((_, place) => compare(income[place] ?? minorUnits(0), spending[place] ?? minorUnits(0))),
    total: compare(sum(income), sum(spending)),
  }
}

function compare(income: MinorUnits, spending: MinorUnits): IncomeAndSpending {
  const leftOver = sum([income, spending])
  return { income, spending, leftOver, savedPercent: income > 0 ? Math.round((leftOver * 100) / income) : null }
}
