// The recurring side of a household as people see it: each series with its next date, its likely amount and its news.
import { type Currency, type Day, type MinorUnits, minorUnits } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId, type SeriesKind } from '@hearth/store'
import { type Cadence, timesAYear } from '../core/recurring/cadence.ts'
import { type Due, listDue, standingOf } from '../core/recurring/expect-days.ts'
import { likelyAmount } from '../core/recurring/likely-amount.ts'
import { type News, type SeriesRow, tellNews } from '../core/recurring/tell-news.ts'
import { workingDaysOf } from './country-of.ts'
import { listStoredSeries, type StoredSeries } from './stored-series.queries.ts'

export type SeriesState = 'found' | 'confirmed' | 'corrected' | 'cancelled' | 'dismissed'

export type Series = {
  seriesId: string
  state: SeriesState
  name: string
  payeeId: string | null
  accountId: string
  currency: Currency
  direction: 'in' | 'out'
  kind: SeriesKind
  cadence: Cadence
  categoryId: string | null
  /** What the next one will likely be, negative for money that leaves, and the least and most of the last year by size. */
  amount: MinorUnits
  low: MinorUnits
  high: MinorUnits
  isSteady: boolean
  /** What it comes to in a year, at the likely amount. */
  yearly: MinorUnits
  /** Null when nothing more is expected. */
  nextDate: Day | null
  since: Day | null
  lastDate: Day | null
  /** In percent; 100 is the household's own word. */
  certainty: number
  hasEnded: boolean
  cancelledOn: Day | null
  /** Of the last year, the newest first. */
  news: News[]
  rows: SeriesRow[]
}

/** Every series, also those that ended or were dismissed; what comes next first. */
export async function listSeries(db: Database, householdId: HouseholdId, today: Day): Promise<Series[]> {
  const stored = await listStoredSeries(db, householdId)
  return stored.map(it => viewSeries(it, today)).sort((a, b) => orderOf(a).localeCompare(orderOf(b)))
}

const orderOf = (series: Series): string => `${series.nextDate ?? '9999'} ${series.name} ${series.seriesId}`

/** Refuses: SERIES_NOT_FOUND. */
export async function requireSeries(
  db: Database,
  householdId: HouseholdId,
  seriesId: string,
  today: Day,
): Promise<Series> {
  const [stored] = isId(seriesId) ? await listStoredSeries(db, householdId, [seriesId]) : []
  if (!stored) throw new Refusal('SERIES_NOT_FOUND')
  return viewSeries(stored, today)
}

/** What the cadence speaks of: the household's word on it goes first. */
function dueOf(stored: StoredSeries): Due {
  const last = stored.rows.findLast(row => row.role !== 'trial')
  return {
    cadence: stored.word?.cadence ?? stored.cadence,
    lastDay: last ? (stored.dates === 'authorized' ? (last.authorizedDate ?? last.date) : last.date) : null,
    saidNext: stored.word?.nextDate ?? null,
  }
}

/** The likely amount on a day: said by the household, or read off the rows. */
function amountOn(stored: StoredSeries, day: Day) {
  const likely = likelyAmount(
    stored.rows.filter(row => row.role === 'due'),
    day,
  )
  const said = stored.word?.amount ?? null
  if (said !== null) return { amount: said, low: said, high: said, isSteady: true }
  return likely ?? { amount: minorUnits(0), low: minorUnits(0), high: minorUnits(0), isSteady: false }
}

function viewSeries(stored: StoredSeries, today: Day): Series {
  const { word, rows } = stored
  const due = dueOf(stored)
  const standing = standingOf(due, today, workingDaysOf(stored.currency, stored.country))
  const isOver = word?.state === 'cancelled' || word?.state === 'dismissed'
  const nextDate = isOver ? null : standing.next
  const amounts = amountOn(stored, nextDate ?? today)
  return {
    seriesId: stored.seriesId,
    state: word?.state ?? 'found',
    name: word?.name ?? stored.name,
    payeeId: stored.payeeId,
    accountId: stored.accountId,
    currency: stored.currency,
    direction: stored.direction,
    kind: word?.kind ?? stored.kind,
    cadence: due.cadence,
    categoryId: word?.categoryId ?? rows.at(-1)?.categoryId ?? null,
    ...amounts,
    yearly: minorUnits(Math.round(amounts.amount * timesAYear(due.cadence))),
    nextDate,
    since: rows[0]?.date ?? null,
    lastDate: rows.at(-1)?.date ?? null,
    certainty: word ? 100 : stored.certainty,
    hasEnded: !isOver && standing.hasEnded,
    cancelledOn: word?.cancelledOn ?? null,
    news:
      word?.state === 'dismissed'
        ? []
        : tellNews({ cadence: due.cadence, rows, cancelledOn: word?.cancelledOn ?? null, standing }, today),
    rows: rows.map(({ categoryId: _, ...row }) => row),
  }
}

export type ExpectedMovement = {
  /** What is late, but not given up, is expected today. */
  date: Day
  accountId: string
  currency: Currency
  /** Negative for money that leaves. */
  amount: MinorUnits
  low: MinorUnits
  high: MinorUnits
  payee: string
  seriesId: string
  categoryId: string | null
  kind: SeriesKind
  /** In percent; 100 is the household's own word. */
  certainty: number
}

/** What is expected between two days, both included, in order of time. Nothing is expected before `today`. */
export async function listExpected(
  db: Database,
  householdId: HouseholdId,
  { from, to, today }: { from: Day; to: Day; today: Day },
): Promise<ExpectedMovement[]> {
  const stored = await listStoredSeries(db, householdId)
  return stored
    .flatMap(it => expectedOf(it, to, today))
    .filter(it => it.date >= from)
    .sort((a, b) => (a.date === b.date ? a.payee.localeCompare(b.payee) : a.date < b.date ? -1 : 1))
}

function expectedOf(stored: StoredSeries, to: Day, today: Day): ExpectedMovement[] {
  const series = viewSeries(stored, today)
  if (series.nextDate === null) return []
  const { nextDate } = series
  const days = listDue(dueOf(stored), to, workingDaysOf(stored.currency, stored.country)).filter(day => day >= nextDate)
  return days.flatMap(day => {
    const { amount, low, high } = amountOn(stored, day)
    const date = day < today ? today : day
    const { accountId, currency, seriesId, categoryId, kind, certainty } = series
    return date > to
      ? []
      : [{ date, accountId, currency, amount, low, high, payee: series.name, seriesId, categoryId, kind, certainty }]
  })
}
