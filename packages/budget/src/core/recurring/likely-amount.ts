// What a series will likely come to the next time.
import { type Day, daysBetween, type MinorUnits, minorUnits } from '@hearth/money'
import { medianOf, spreadOf } from './middle.ts'

export type LikelyAmount = { amount: MinorUnits; low: MinorUnits; high: MinorUnits; isSteady: boolean }

type Charged = { date: Day; amount: MinorUnits }

const rowsOfLate = 3
const steadyWithin = 0.015

/**
 * From its usual rows in order of time: the last price where it is steady; where it varies, what came about a year before the day in
 * question, moved by how this year compares with the last one; otherwise the middle of the last rows. Null without rows. `low` and
 * `high` are the least and the most of a year, by size.
 */
export function likelyAmount(rows: readonly Charged[], on: Day): LikelyAmount | null {
  const last = rows.at(-1)
  if (!last) return null
  const late = rows.slice(-rowsOfLate)
  const year = rows.filter(row => daysBetween(row.date, last.date) <= 370)
  const isSteady = late.length < 2 || spreadOf(late) <= steadyWithin || isStep(late)
  if (isSteady) return { amount: last.amount, low: last.amount, high: last.amount, isSteady }
  const sizes = year.map(row => row.amount).sort((a, b) => Math.abs(a) - Math.abs(b))
  const [low, high] = [sizes[0] ?? last.amount, sizes.at(-1) ?? last.amount]
  return {
    amount: seasonal(rows, late, on) ?? minorUnits(Math.round(medianOf(late.map(row => row.amount)))),
    low,
    high,
    isSteady,
  }
}

/** One price before and another now is a step, not a change of mind. */
const isStep = (late: readonly Charged[]): boolean => {
  const [one, two, three] = late.map(row => row.amount)
  return three !== undefined && (one === two || two === three)
}

function seasonal(rows: readonly Charged[], late: readonly Charged[], on: Day): MinorUnits | null {
  const yearBefore = (day: Day) => nearest(rows, day, 365)
  const then = yearBefore(on)
  if (!then || then.amount === 0) return null
  const pairs = late.flatMap(row => {
    const before = yearBefore(row.date)
    return before && before.amount !== 0 && before !== row ? [row.amount / before.amount] : []
  })
  const moved = pairs.length === 0 ? 1 : Math.min(1.5, Math.max(0.67, medianOf(pairs)))
  return minorUnits(Math.round(then.amount * moved))
}

function nearest(rows: readonly Charged[], day: Day, daysBefore: number): Charged | null {
  let best: Charged | null = null
  let away = 21
  for (const row of rows) {
    const distance = Math.abs(daysBetween(row.date, day) - daysBefore)
    if (distance < away) [best, away] = [row, distance]
  }
  return best
}
