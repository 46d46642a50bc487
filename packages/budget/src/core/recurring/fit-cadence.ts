// Which rhythm fits the days of some rows best, and how well.
import { type Cadence, listNumbers } from './cadence.ts'
import { listCandidates } from './list-candidates.ts'
import { medianOf, spreadOf } from './middle.ts'

export type Dated = { at: number; amount: number }

export type Fit<Row extends Dated> = {
  cadence: Cadence
  /** The rows that are of the series, in order of time. */
  rows: Row[]
  /** Days from the first row to the last on which one was due and none came. */
  gaps: number[]
  /** Usual distance in days between a row and the day that the cadence names. */
  drift: number
  /** 0 to 1: how many of the due days had a row, how many of the rows were due, and how near. */
  quality: number
}

/** The cadence that fits best, or null when none does. Rows in order of time; two are enough for a yearly one of one price. */
export function fitCadence<Row extends Dated>(
  rows: readonly Row[],
  isOpen: (number: number) => boolean,
): Fit<Row> | null {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last || rows.length < 2) return null
  const usual = medianOf(rows.slice(1).map((row, at) => row.at - (rows[at]?.at ?? 0)))
  const isNear = (period: number) => usual >= 0.55 * period && usual <= 1.5 * period
  let best: Fit<Row> | null = null
  for (const cadence of listCandidates(rows, isNear)) {
    const fit = align(cadence, rows, isOpen)
    if (fit && (!best || fit.quality > best.quality + 0.004)) best = fit
  }
  return best
}

/** How far from its day a row may be. */
const reachDays = (cadence: Cadence): number => {
  if (cadence.every === 'half-month') return 3
  if (cadence.every === 'weeks') return cadence.count === 1 ? 1 : cadence.count === 2 ? 2 : 3
  return cadence.count === 1 ? 6 : cadence.count === 12 ? 12 : 8
}

/** How many rows it takes to believe a cadence. */
const rowsMin = (cadence: Cadence): number => {
  if (cadence.every === 'weeks') return cadence.count === 1 ? 5 : 4
  if (cadence.every === 'half-month') return 5
  return cadence.count === 12 ? 2 : 3
}

function align<Row extends Dated>(
  cadence: Cadence,
  rows: readonly Row[],
  isOpen: (number: number) => boolean,
): Fit<Row> | null {
  const reach = reachDays(cadence)
  const [first, last] = [rows[0] as Row, rows.at(-1) as Row]
  const due = listNumbers(cadence, first.at - reach, last.at + reach, isOpen)
  const usual = medianOf(rows.map(row => Math.abs(row.amount)))
  const met: Row[] = []
  const gaps: number[] = []
  let [from, away] = [0, 0]
  for (const day of due) {
    while (from < rows.length && (rows[from] as Row).at < day - reach) from += 1
    let [found, cost] = [-1, Number.POSITIVE_INFINITY]
    for (let at = from; at < rows.length && (rows[at] as Row).at <= day + reach; at += 1) {
      const row = rows[at] as Row
      const price = Math.abs(row.at - day) + 3 * Math.min(2, Math.abs(Math.abs(row.amount) - usual) / (usual || 1))
      if (price < cost) [found, cost] = [at, price]
    }
    if (found < 0) {
      if (day >= first.at && day <= last.at) gaps.push(day)
      continue
    }
    const row = rows[found] as Row
    met.push(row)
    away += Math.abs(row.at - day)
    from = found + 1
  }
  const min = rowsMin(cadence)
  if (met.length < min || (cadence.every === 'half-month' && areTwoPrices(met))) return null
  const [drift, hits, purity] = [away / met.length, met.length / (met.length + gaps.length), met.length / rows.length]
  const nearness = 1 - (0.35 * drift) / reach
  const quality =
    hits * purity * nearness * (1 - 0.06 * Math.min(1, spreadOf(met))) * (cadence.shift === 'none' ? 1 : 0.999)
  return { cadence, rows: met, gaps, drift, quality }
}

/** One price on one day and another on the other are two series that happen to be half a month apart. */
function areTwoPrices(rows: readonly Dated[]): boolean {
  const halves = [0, 1].map(half => rows.filter((_, at) => at % 2 === half))
  const [one = 0, other = 0] = halves.map(half => medianOf(half.map(row => Math.abs(row.amount))))
  const steady = rows.filter(
    (row, at) => Math.abs(Math.abs(row.amount) - (at % 2 === 0 ? one : other)) <= 0.05 * Math.abs(row.amount),
  )
  return Math.abs(one - other) > 0.08 * Math.max(one, other) && steady.length >= 0.6 * rows.length
}
