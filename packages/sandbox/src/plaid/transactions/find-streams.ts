// Finds what comes again and again among the posted transactions of an Item: by who and what, by direction, and by the days
// between.
import { type Currency, type Day, dayOf, daysBetween, type MinorUnits, minorUnits, parseDecimal } from '@hearth/money'
import { calendarDay, dayNumberOf } from '../../world/calendar.ts'
import { isRecord } from '../fields.ts'

/** A posted row, as much of it as tells streams apart. */
export type StreamRow = {
  transactionId: string
  accountId: string
  date: Day
  amount: MinorUnits
  name: string
  merchantName: string | null
  channel: string
  category: string
}

export type Frequency = 'UNKNOWN' | 'WEEKLY' | 'BIWEEKLY' | 'SEMI_MONTHLY' | 'MONTHLY' | 'ANNUALLY'

export type FoundStream = {
  accountId: string
  direction: 'inflow' | 'outflow'
  description: string
  merchantName: string | null
  category: string
  /** In the order of their days. */
  rows: readonly StreamRow[]
  frequency: Frequency
  averageAmount: MinorUnits
  lastAmount: MinorUnits
  isActive: boolean
  status: 'MATURE' | 'EARLY_DETECTION' | 'TOMBSTONED'
  /** Null when nothing more is expected, or nobody can say when. */
  nextDate: Day | null
}

/** The row behind a transaction on the wire; null for one that is pending or, as reported rows may be, garbled. */
export function streamRowOf(row: Record<string, unknown>, currency: Currency): StreamRow | null {
  const { transaction_id: transactionId, account_id: accountId, date, amount, name, merchant_name: merchant } = row
  if (row.pending === true || row.iso_currency_code !== currency) return null
  if (typeof transactionId !== 'string' || typeof accountId !== 'string' || typeof name !== 'string') return null
  if (typeof date !== 'string' || typeof amount !== 'number') return null
  const exact = parseDecimal(amount, currency)
  if (exact.kind !== 'exact' || exact.amount === 0) return null
  const category = isRecord(row.personal_finance_category) ? row.personal_finance_category.detailed : null
  return {
    transactionId,
    accountId,
    date: dayOf(date),
    amount: exact.amount,
    name,
    merchantName: typeof merchant === 'string' ? merchant : null,
    channel: String(row.payment_channel),
    category: typeof category === 'string' ? category : 'OTHER_OTHER',
  }
}

/** Streams with the latest first. */
export function findStreams(rows: readonly StreamRow[], today: Day): FoundStream[] {
  const groups = Map.groupBy(rows, row =>
    [row.accountId, row.amount < 0 ? 'in' : 'out', row.merchantName ?? row.name, row.category].join('\u0000'),
  )
  return [...groups.values()]
    .flatMap(group => streamOf(group, today) ?? [])
    .sort((a, b) => (lastDate(a) < lastDate(b) ? 1 : lastDate(a) > lastDate(b) ? -1 : 0))
}

const lastDate = (stream: FoundStream): string => stream.rows.at(-1)?.date ?? ''

function streamOf(group: readonly StreamRow[], today: Day): FoundStream | null {
  const rows = group.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const [last] = rows.slice(-1)
  if (!last || rows.length < 2) return null
  const rhythm = rhythmOf(rows)
  if (!rhythm) return null
  const mature = rows.length >= (rhythm.frequency === 'ANNUALLY' ? 2 : 3)
  if (!mature && !looksRepeated(rows)) return null
  const lateBy = daysBetween(last.date, today) - rhythm.gap
  const isActive = lateBy <= Math.max(4, rhythm.gap * 0.35)
  return {
    accountId: last.accountId,
    direction: last.amount < 0 ? 'inflow' : 'outflow',
    description: last.name,
    merchantName: last.merchantName,
    category: last.category,
    rows,
    frequency: rhythm.frequency,
    averageAmount: minorUnits(Math.round(rows.reduce((total, row) => total + row.amount, 0) / rows.length)),
    lastAmount: last.amount,
    isActive,
    status: mature ? 'MATURE' : isActive ? 'EARLY_DETECTION' : 'TOMBSTONED',
    nextDate: isActive ? predictDate(rows, last, rhythm) : null,
  }
}

type Rhythm = { frequency: Frequency; gap: number }

const rhythms: readonly (Rhythm & { from: number; to: number })[] = [
  { frequency: 'WEEKLY', gap: 7, from: 5, to: 9 },
  { frequency: 'BIWEEKLY', gap: 14, from: 11, to: 17 },
  { frequency: 'SEMI_MONTHLY', gap: 15, from: 11, to: 19 },
  { frequency: 'MONTHLY', gap: 30, from: 25, to: 36 },
  { frequency: 'ANNUALLY', gap: 365, from: 355, to: 375 },
]

/** Null where days come as they please, and where amounts do: a shop that one likes is no subscription. */
function rhythmOf(rows: readonly StreamRow[]): Rhythm | null {
  const gaps = rows.slice(1).map((row, at) => daysBetween(rows[at]?.date ?? row.date, row.date))
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  const amounts = rows.map(row => Math.abs(row.amount))
  if (Math.max(...amounts) > Math.min(...amounts) * 4) return null
  const inStep = (from: number, to: number) => gaps.filter(gap => gap >= from && gap <= to).length >= gaps.length * 0.9
  if (isSemiMonthly(rows, middle) && inStep(11, 19)) return { frequency: 'SEMI_MONTHLY', gap: 15 }
  const known = rhythms.find(each => middle >= each.from && middle <= each.to && inStep(each.from, each.to))
  if (known) return { frequency: known.frequency, gap: known.gap }
  const steady = middle >= 40 && gaps.length >= 2 && inStep(middle - 5, middle + 5)
  return steady ? { frequency: 'UNKNOWN', gap: middle } : null
}

/** Twice a month keeps to two days of it, every other week wanders through them all. */
function isSemiMonthly(rows: readonly StreamRow[], middle: number): boolean {
  if (middle < 13 || middle > 18 || rows.length < 5) return false
  const nominal = [1, 15].map(day => rows.filter(row => daysFrom(row.date, day) <= 4).length)
  return nominal.reduce((sum, count) => sum + count, 0) === rows.length && nominal.every(count => count >= 2)
}

/** How far a day is from the nearest such day of a month. */
function daysFrom(date: Day, dayOfMonth: number): number {
  const distance = Math.abs(calendarDay(dayNumberOf(date)).dayOfMonth - dayOfMonth)
  return Math.min(distance, 31 - distance)
}

/** Two of a kind are a beginning only if nobody stood in a shop for them, and both cost the same. */
function looksRepeated(rows: readonly StreamRow[]): boolean {
  const amounts = rows.map(row => Math.abs(row.amount))
  const same = Math.max(...amounts) <= Math.min(...amounts) * 1.02
  return same && rows.every(row => row.channel !== 'in store')
}

/** Weeks keep to their weekday, months and years to their day; what once came early for a holiday does not change that. */
function predictDate(rows: readonly StreamRow[], last: StreamRow, { frequency, gap }: Rhythm): Day | null {
  const { number, year, month, weekday, dayOfMonth } = calendarDay(dayNumberOf(last.date))
  switch (frequency) {
    case 'UNKNOWN':
      return null
    case 'WEEKLY':
    case 'BIWEEKLY': {
      const usual = mostFrequent(rows.map(row => calendarDay(dayNumberOf(row.date)).weekday)) ?? weekday
      const late = (usual - weekday + 7) % 7
      return calendarDay(number + gap + (late > 3 ? late - 7 : late)).day
    }
    case 'SEMI_MONTHLY': {
      const middle = dateIn(year, month, 15)
      return daysBetween(last.date, middle) > 5 ? middle : dateIn(year, month + 1, 1)
    }
    case 'ANNUALLY':
      return dateIn(year + 1, month, dayOfMonth)
    case 'MONTHLY': {
      const usual = mostFrequent(rows.map(row => calendarDay(dayNumberOf(row.date)).dayOfMonth)) ?? dayOfMonth
      const dates = [0, 1, 2].map(ahead => dateIn(year, month + ahead, usual))
      return dates.find(date => daysBetween(last.date, date) >= 20) ?? null
    }
  }
}

/** The latest one of the most frequent. */
function mostFrequent(numbers: readonly number[]): number | undefined {
  const counts = Map.groupBy(numbers.toReversed(), number => number)
  return [...counts].reduce<[number, number[]] | undefined>(
    (most, entry) => (!most || entry[1].length > most[1].length ? entry : most),
    undefined,
  )?.[0]
}

/** Months may run over the year's end; days over the month's end are its last. */
function dateIn(year: number, month: number, dayOfMonth: number): Day {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return dayOf(new Date(Date.UTC(year, month - 1, Math.min(dayOfMonth, lastDay))).toISOString().slice(0, 10))
}
