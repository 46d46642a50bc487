// The columns of a report: months, quarters or years.
import { addMonths, type Day, firstDayOf, lastDayOf, type Month, monthOfDay } from '@hearth/money'

export type SpanSize = 'month' | 'quarter' | 'year'
/** From the first day to the last, both in it. */
export type Span = { from: Day; to: Day }

const monthsIn: Record<SpanSize, number> = { month: 1, quarter: 3, year: 12 }

/** The spans that the months from `from` to `to` lie in, oldest first; the outer ones end where the range does. */
export function spansOf(from: Month, to: Month, size: SpanSize): Span[] {
  const spans: Span[] = []
  for (let month = from; month <= to; ) {
    const next = addMonths(month, monthsIn[size] - ((Number(month.slice(5)) - 1) % monthsIn[size]))
    const last = addMonths(next, -1)
    spans.push({ from: firstDayOf(month), to: lastDayOf(last < to ? last : to) })
    month = next
  }
  return spans
}

/** The first days of months to the place of the span that they lie in. */
export function placesOfMonths(spans: readonly Span[]): Map<Day, number> {
  const places = new Map<Day, number>()
  spans.forEach(({ from, to }, place) => {
    for (let month = from; month <= to; month = firstDayOf(addMonths(monthOfDay(month), 1))) places.set(month, place)
  })
  return places
}
