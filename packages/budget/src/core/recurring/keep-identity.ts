// Which of the series found now is which of those known before, so that what a household said of one stays with it.

import { addDays, type Day, daysBetween } from '@hearth/money'
import type { Cadence } from './cadence.ts'
import { type IsWorkingDay, listDays } from './cadence.ts'
import type { FoundSeries, SeenRow } from './find-series.ts'

export type KnownSeries = {
  seriesId: string
  payee: string | null
  accountId: string
  direction: 'in' | 'out'
  cadence: Cadence
  amount: number | null
  rowIds: readonly string[]
  /** Whether the household said anything of it; what it did not is as good as new. */
  isSaid: boolean
  cancelledOn: Day | null
}

const alikeWithin = 0.3

/** The known series of each found one, in the order of `found`; null for a new one. Most rows in common decide, then payee and price. */
export function keepIdentity(found: readonly FoundSeries[], known: readonly KnownSeries[]): (string | null)[] {
  const seriesOf = new Map(known.flatMap(it => it.rowIds.map(rowId => [rowId, it.seriesId] as const)))
  const claims = found.flatMap((series, at) => {
    const counts = new Map<string, number>()
    for (const { rowId } of series.rows) {
      const seriesId = seriesOf.get(rowId)
      if (seriesId !== undefined) counts.set(seriesId, (counts.get(seriesId) ?? 0) + 1)
    }
    const alike = known.filter(it => it.isSaid && isAlike(it, series)).map(it => [it.seriesId, 0.5] as const)
    return [...alike, ...counts].map(([seriesId, rows]) => ({ at, seriesId, rows }))
  })
  const kept: (string | null)[] = found.map(() => null)
  const taken = new Set<string>()
  for (const { at, seriesId } of claims.sort((a, b) => b.rows - a.rows)) {
    if (kept[at] !== null || taken.has(seriesId)) continue
    kept[at] = seriesId
    taken.add(seriesId)
  }
  return kept
}

const isAlike = (it: KnownSeries, series: FoundSeries): boolean =>
  it.payee === series.payee &&
  it.accountId === series.accountId &&
  it.direction === series.direction &&
  isAlikePrice(it.amount, series.rows.at(-1)?.amount ?? 0)

const isAlikePrice = (one: number | null, other: number): boolean =>
  one === null || Math.abs(one - other) <= Math.abs(one) * alikeWithin

/**
 * Rows of nobody that belong to a series of which the household has spoken: of its payee and about its price, on a day on which it is
 * due or, when it was cancelled, on any day after that.
 */
export function claimRows(series: KnownSeries, free: readonly SeenRow[], isWorkingDay: IsWorkingDay): SeenRow[] {
  const candidates = free.filter(
    row =>
      row.payee === series.payee &&
      row.accountId === series.accountId &&
      row.amount > 0 === (series.direction === 'in') &&
      isAlikePrice(series.amount, row.amount),
  )
  if (candidates.length === 0) return []
  const days = candidates.map(row => row.authorizedDate ?? row.date).sort()
  const [first, last] = [days[0] as Day, days.at(-1) as Day]
  const due = listDays(series.cadence, { from: addDays(first, -5), to: addDays(last, 5) }, isWorkingDay)
  return candidates.filter(
    row =>
      (series.cancelledOn !== null && row.date > series.cancelledOn) ||
      due.some(
        day =>
          Math.abs(daysBetween(day, row.authorizedDate ?? row.date)) <= 5 || Math.abs(daysBetween(day, row.date)) <= 5,
      ),
  )
}
