// Finds what comes again and again among the rows of a household: payee by payee, account by account, money in and money out apart.
import type { Day, MinorUnits } from '@hearth/money'
import { type Cadence, type IsWorkingDay, isWeekday, periodDays, timesAYear } from './cadence.ts'
import { dayOfNumber, numberOf } from './day-number.ts'
import { type Dated, type Fit, fitCadence } from './fit-cadence.ts'
import { listSubsets } from './list-subsets.ts'
import { medianOf, spreadOf } from './middle.ts'

export type SeenRow = {
  rowId: string
  /** The other side, however its name is spelled. */
  payee: string
  accountId: string
  /** When the bank booked it, or shows it as pending. */
  date: Day
  /** When somebody paid, as far as the bank says. */
  authorizedDate: Day | null
  /** Negative for money that leaves. */
  amount: MinorUnits
  /** The bank's words. */
  text: string
}

export type FoundSeries = {
  payee: string
  accountId: string
  direction: 'in' | 'out'
  cadence: Cadence
  /** Whether the cadence names days on which the bank books, or on which somebody pays. */
  dates: 'booked' | 'authorized'
  /** In order of time, with the cheap first row of a trial and what was charged twice. */
  rows: SeenRow[]
  /** A first row of the series at a price far below that of all others. */
  trialRowId: string | null
  /** Rows beyond one for each due day. */
  extraRowIds: string[]
  missedOn: Day[]
  /** 0 to 1. */
  certainty: number
}

const qualityMin = 0.72

/** Rows in any order. Finds nothing in what came less than twice. */
export const findSeries = (rows: readonly SeenRow[], isWorkingDay: IsWorkingDay = isWeekday): FoundSeries[] =>
  groupRows(rows).flatMap(group => findInGroup(group, isWorkingDay))

/** Rows among which series are looked for: one payee, one account, one direction. */
export const groupRows = (rows: readonly SeenRow[]): SeenRow[][] =>
  [...Map.groupBy(rows, row => JSON.stringify([row.accountId, row.payee, row.amount > 0])).values()].filter(
    group => group.length > 1,
  )

const openDays = new WeakMap<IsWorkingDay, Map<number, boolean>>()

/** Asks once for each day. */
function rememberOpen(isWorkingDay: IsWorkingDay): (number: number) => boolean {
  const known = openDays.get(isWorkingDay) ?? new Map<number, boolean>()
  openDays.set(isWorkingDay, known)
  return number => {
    const before = known.get(number)
    if (before !== undefined) return before
    const open = isWorkingDay(dayOfNumber(number))
    known.set(number, open)
    return open
  }
}

type Candidate = Dated & { row: SeenRow; booked: number; authorized: number }

/** The series in one group. Rows that belong to none are left over. */
export function findInGroup(group: readonly SeenRow[], isWorkingDay: IsWorkingDay): FoundSeries[] {
  const isOpen = rememberOpen(isWorkingDay)
  let left: Candidate[] = group.map(row => {
    const booked = numberOf(row.date)
    const authorized = row.authorizedDate === null ? booked : numberOf(row.authorizedDate)
    return { row, booked, authorized, at: booked, amount: row.amount }
  })
  const found: FoundSeries[] = []
  const seriesMax = 12
  while (left.length >= 2 && found.length < seriesMax) {
    const best = findBest(left, isOpen)
    if (!best) break
    const series = completeSeries(best.fit, best.dates, left)
    const taken = new Set(series.rows.map(row => row.rowId))
    left = left.filter(it => !taken.has(it.row.rowId))
    found.push(series)
  }
  return joinSteps(found)
}

type Best = { fit: Fit<Candidate>; dates: 'booked' | 'authorized'; worth: number }

/** Of all ways to look at the rows, the one with the most rows in the clearest rhythm. */
function findBest(left: readonly Candidate[], isOpen: (number: number) => boolean): Best | null {
  let best: Best | null = null
  for (const { rows: subset, crowd } of listSubsets(left)) {
    for (const dates of ['booked', 'authorized'] as const) {
      if (dates === 'authorized' && subset.every(it => it.authorized === it.booked)) continue
      const rows = subset.map(it => ({ ...it, at: it[dates] })).sort((a, b) => a.at - b.at)
      const fit = isSteady(rows) ? fitCadence(rows, isOpen) : null
      if (!fit || fit.quality < qualityMin || !isBelievable(fit, crowd)) continue
      const worth = fit.rows.length * fit.quality ** 4
      if (!best || worth > best.worth * 1.001) best = { fit, dates, worth }
    }
  }
  return best
}

/** Few rows have to be alike in price, or what is bought twice a year by chance would count; the more so in a crowd of other rows. */
function isBelievable(fit: Fit<Candidate>, crowd: number): boolean {
  const { rows, cadence, drift } = fit
  const spread = spreadOf(rows)
  if (rows.length === 2) return crowd === 2 && spread < 0.12 && drift <= 4
  const isFrequent = timesAYear(cadence) > 6
  if (rows.length < 6 && crowd > 2 * rows.length)
    return spread < 0.002 && drift <= 1.5 && (isFrequent || rows.length > 3)
  if (rows.length < 5) return spread < (rows.length === 3 ? 0.35 : 0.6) && drift <= (isFrequent ? 2.5 : 5)
  return true
}

/** Whether most rows are about equally far from the next: what happens by chance is not. */
function isSteady(rows: readonly Candidate[]): boolean {
  if (rows.length < 4) return true
  const intervals = rows.slice(1).map((row, at) => row.at - (rows[at]?.at ?? 0))
  const usual = medianOf(intervals)
  return intervals.filter(it => it >= 0.6 * usual && it <= 1.4 * usual).length >= 0.6 * intervals.length
}

function completeSeries(fit: Fit<Candidate>, dates: 'booked' | 'authorized', left: readonly Candidate[]): FoundSeries {
  const { cadence } = fit
  const inSeries = new Set(fit.rows.map(it => it.row.rowId))
  const others = left.filter(it => !inSeries.has(it.row.rowId)).map(it => ({ ...it, at: it[dates] }))
  const [first] = fit.rows
  const price = medianOf(fit.rows.slice(0, 6).map(it => Math.abs(it.amount)))
  // A trial of some days or weeks comes before the first due day, and is out of the rhythm.
  const before = others.find(
    it => first && it.at < first.at && first.at - it.at <= 40 && Math.abs(it.amount) <= 0.6 * price,
  )
  const trialWithin =
    first && fit.rows.length >= 4 && Math.abs(first.amount) <= 0.6 * price && spreadOf(fit.rows.slice(1)) < 0.1
  const extras = others.filter(it => it !== before && isExtra(it, fit, cadence))
  const all = [...fit.rows, ...extras, ...(before ? [before] : [])].sort((a, b) => a.at - b.at)
  const row = first?.row as SeenRow
  return {
    payee: row.payee,
    accountId: row.accountId,
    direction: row.amount > 0 ? 'in' : 'out',
    cadence,
    dates,
    rows: all.map(it => it.row),
    trialRowId: before?.row.rowId ?? (trialWithin ? row.rowId : null),
    extraRowIds: extras.map(it => it.row.rowId),
    missedOn: fit.gaps.map(dayOfNumber),
    certainty: certaintyOf(fit),
  }
}

/** The same price again within a quarter of the period. */
function isExtra(it: Candidate, fit: Fit<Candidate>, cadence: Cadence): boolean {
  const near = Math.min(10, periodDays(cadence) / 4)
  return fit.rows.some(
    row => Math.abs(row.at - it.at) <= near && Math.abs(row.amount - it.amount) <= Math.abs(row.amount) * 0.01,
  )
}

function certaintyOf(fit: Fit<Candidate>): number {
  const experience = 1 - 0.5 ** (fit.rows.length / 2)
  return Math.round(Math.min(0.99, fit.quality * (0.45 + 0.55 * experience)) * 100) / 100
}

/** A price step can look like one series that ends and another that begins: one rhythm on the same days makes them one. */
function joinSteps(found: readonly FoundSeries[]): FoundSeries[] {
  const joined: FoundSeries[] = []
  for (const series of found.toSorted((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1))) {
    const at = joined.findIndex(earlier => goesOnWith(earlier, series))
    const earlier = joined[at]
    if (!earlier) joined.push(series)
    else {
      const newer = series.rows.length >= 3 ? series : earlier
      joined[at] = {
        ...newer,
        rows: [...earlier.rows, ...series.rows],
        trialRowId: earlier.trialRowId ?? series.trialRowId,
        extraRowIds: [...earlier.extraRowIds, ...series.extraRowIds],
        missedOn: [...earlier.missedOn, ...series.missedOn],
        certainty: Math.max(earlier.certainty, series.certainty),
      }
    }
  }
  return joined
}

const firstDay = (series: FoundSeries): Day => series.rows[0]?.date as Day

function goesOnWith(earlier: FoundSeries, later: FoundSeries): boolean {
  if (earlier.cadence.every !== later.cadence.every || timesAYear(earlier.cadence) !== timesAYear(later.cadence))
    return false
  const [end, begin] = [earlier.rows.at(-1), later.rows[0]]
  if (!end || !begin) return false
  const apart = numberOf(begin.date) - numberOf(end.date)
  const period = periodDays(earlier.cadence)
  const ratio = Math.abs(begin.amount) / Math.abs(end.amount || 1)
  return apart > period * 0.6 && apart < period * 1.5 && ratio > 0.4 && ratio < 2.5
}
