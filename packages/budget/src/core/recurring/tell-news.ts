// What changed about a series: its price, a trial that ended, what was missed, charged twice, or charged after it was cancelled.
import { addDays, type Day, type MinorUnits, minorUnits, subtract } from '@hearth/money'
import { type Cadence, timesAYear } from './cadence.ts'
import type { Standing } from './expect-days.ts'

export type SeriesRow = {
  transactionId: string
  date: Day
  authorizedDate: Day | null
  amount: MinorUnits
  role: 'due' | 'extra' | 'trial'
}

export type News =
  /** `yearly` is what the step comes to in a year; amounts have the sign of the account's. */
  | { kind: 'price-changed' | 'trial-ended'; on: Day; from: MinorUnits; to: MinorUnits; yearly: MinorUnits }
  | { kind: 'missed'; on: Day }
  | { kind: 'doubled' | 'charged-after-cancelled'; on: Day; amount: MinorUnits; transactionId: string }
  | { kind: 'ended'; on: Day }

export type Told = {
  cadence: Cadence
  rows: readonly SeriesRow[]
  cancelledOn: Day | null
  standing: Standing
}

// A wage that varies by some cents, or a price in another currency, did not change.
const samePriceWithin = 0.01
const newsForDays = 370

/** News of the last year, the newest first. */
export function tellNews({ cadence, rows, cancelledOn, standing }: Told, today: Day): News[] {
  const news: News[] = []
  const usual = rows.filter(row => row.role === 'due')
  const last = rows.at(-1)
  news.push(...priceSteps(usual, cadence))
  const trial = rows.find(row => row.role === 'trial')
  const full = trial && usual.find(row => row.date > trial.date)
  if (trial && full) news.push(step('trial-ended', full.date, trial.amount, full.amount, cadence))
  for (const row of rows) {
    const isLate = cancelledOn !== null && row.date > cancelledOn
    const about = { on: row.date, amount: row.amount, transactionId: row.transactionId }
    if (isLate) news.push({ kind: 'charged-after-cancelled', ...about })
    else if (row.role === 'extra') news.push({ kind: 'doubled', ...about })
  }
  if (cancelledOn === null && standing.hasEnded && last) news.push({ kind: 'ended', on: last.date })
  if (cancelledOn === null && !standing.hasEnded)
    news.push(...standing.missed.map(on => ({ kind: 'missed' as const, on })))
  const since = addDays(today, -newsForDays)
  return news.filter(it => it.on >= since).sort((a, b) => (a.on < b.on ? 1 : -1))
}

/** Each time that one price gave way to another. Where hardly two rows cost the same, or each a little less, nothing is a step. */
function priceSteps(rows: readonly SeriesRow[], cadence: Cadence): News[] {
  const levels: { since: Day; amount: MinorUnits; last: MinorUnits; count: number }[] = []
  for (const row of rows) {
    const level = levels.at(-1)
    // The interest on a loan falls from month to month, and nobody changed its price.
    const goesOn = level && (isSamePrice(level.amount, row.amount) || isSamePrice(level.last, row.amount))
    if (goesOn) Object.assign(level, { last: row.amount, count: level.count + 1 })
    else levels.push({ since: row.date, amount: row.amount, last: row.amount, count: 1 })
  }
  if (levels.length < 2 || levels.length > Math.max(2, rows.length / 3)) return []
  return levels.slice(1).flatMap((level, at) => {
    const before = levels[at]
    const isBrief = level.count < 2 && at + 2 < levels.length
    return before && before.count >= 2 && !isBrief
      ? [step('price-changed', level.since, before.last, level.amount, cadence)]
      : []
  })
}

const isSamePrice = (one: number, other: number): boolean => Math.abs(one - other) <= Math.abs(one) * samePriceWithin

const step = (
  kind: 'price-changed' | 'trial-ended',
  on: Day,
  from: MinorUnits,
  to: MinorUnits,
  cadence: Cadence,
): News => ({
  kind,
  on,
  from,
  to,
  yearly: minorUnits(Math.round(subtract(to, from) * timesAYear(cadence))),
})
