// What there is to say about a table of spending: the last full span against the one before it, and what made the difference.
import type { Spending } from '@hearth/api'

type SpendingNews =
  /** More spent is positive. `line` is the one that made most of the difference. */
  | { kind: 'compared'; place: number; spent: number; more: number; line: { name: string | null; more: number } | null }
  | {
      kind: 'alone'
      place: number
      spent: number
      line: { name: string | null; spent: number } | null
      isOver: boolean
    }
  | { kind: 'nothing' }

type Table = Pick<Spending, 'lines' | 'totals' | 'spans' | 'begins'>

/** `today` decides which spans are over. A span that began before the first row is no fair comparison. */
export function tellSpending({ lines, totals, spans, begins }: Table, today: string): SpendingNews {
  if (lines.length === 0 || begins === null) return { kind: 'nothing' }
  const full = spans.flatMap(({ from, to }, place) => (to < today && from.slice(0, 7) > begins ? [place] : []))
  const [before, place] = full.slice(-2)
  const spentIn = (amounts: readonly number[], at: number) => 0 - (amounts[at] ?? 0)
  if (before !== undefined && place !== undefined) {
    const moreOf = (amounts: readonly number[]) => spentIn(amounts, place) - spentIn(amounts, before)
    const more = moreOf(totals)
    const changed = lines.map(({ name, amounts }) => ({ name, more: moreOf(amounts) }))
    // Only a line that went the way of the whole explains it.
    const line = changed.filter(it => it.more * more > 0).toSorted((a, b) => Math.abs(b.more) - Math.abs(a.more))[0]
    return { kind: 'compared', place, spent: spentIn(totals, place), more, line: line ?? null }
  }
  const last = spans.findLastIndex((_, at) => totals[at] !== 0)
  if (last === -1) return { kind: 'nothing' }
  const largest = lines
    .map(({ name, amounts }) => ({ name, spent: spentIn(amounts, last) }))
    .toSorted((a, b) => b.spent - a.spent)[0]
  return {
    kind: 'alone',
    place: last,
    spent: spentIn(totals, last),
    line: largest && largest.spent > 0 ? largest : null,
    isOver: (spans[last]?.to ?? today) < today,
  }
}
