// What was moved in each category, laid out as a table whose rows and columns both come to the same total.
import { type Day, type MinorUnits, minorUnits, sum } from '@hearth/money'
import { placesOfMonths, type Span } from './span.ts'

/** What a category moved in a month, given by its first day; null is no category. */
export type Move = { month: Day; categoryId: string | null; amount: MinorUnits }
/** The categories that one line stands for. */
export type LineOf = { name: string | null; group: string | null; categoryIds: (string | null)[] }
export type Line = LineOf & { amounts: MinorUnits[]; total: MinorUnits }
export type Table = { lines: Line[]; totals: MinorUnits[]; total: MinorUnits }

/** Lines with the largest outflow first; those that moved nothing are left out. Every move has to be in one span and one line. */
export function tabulate(spans: readonly Span[], lines: readonly LineOf[], moves: readonly Move[]): Table {
  const places = placesOfMonths(spans)
  const amountsOfLines = lines.map(() => new Array<number>(spans.length).fill(0))
  const lineOfCategory = new Map(
    lines.flatMap(({ categoryIds }, line) => categoryIds.map(id => [id, amountsOfLines[line]] as const)),
  )
  for (const { month, categoryId, amount } of moves) {
    const [amounts, place] = [lineOfCategory.get(categoryId), places.get(month)]
    if (!amounts || place === undefined) throw new Error(`A report has no place for ${categoryId} in ${month}`)
    amounts[place] = (amounts[place] ?? 0) + amount
  }
  const filled = lines
    .map((line, index): Line => {
      const amounts = (amountsOfLines[index] ?? []).map(minorUnits)
      return { ...line, amounts, total: sum(amounts) }
    })
    .filter(line => line.amounts.some(amount => amount !== 0))
    .toSorted((a, b) => a.total - b.total)
  const totals = spans.map((_, place) => minorUnits(filled.reduce((all, line) => all + (line.amounts[place] ?? 0), 0)))
  const total = sum(moves.map(move => move.amount))
  const [byLine, bySpan] = [sum(filled.map(line => line.total)), sum(totals)]
  if (byLine !== total || bySpan !== total)
    throw new Error(`A report comes to ${byLine} by line and ${bySpan} by span, but ${total} was moved`)
  return { lines: filled, totals, total }
}
