// The cadences that some days may be of: what to try, so that not everything has to be tried.
import type { Cadence, Shift } from './cadence.ts'
import { dayOfNumber, firstNumberOf, lengthOf, monthOfNumber, partsOf, weekdayOf } from './day-number.ts'
import { medianOf } from './middle.ts'

type Dated = { at: number }

const shifts: readonly Shift[] = ['none', 'after', 'before']
const monthCounts = [1, 2, 3, 6, 12] as const

/** `isNear` says whether the rows are about so many days apart. */
export function* listCandidates(rows: readonly Dated[], isNear: (days: number) => boolean): Generator<Cadence> {
  for (const count of [1, 2, 4] as const) {
    if (!isNear(7 * count)) continue
    for (const anchor of commonest(
      rows.map(row => row.at % (7 * count)),
      2,
    )) {
      const near = rows.find(row => row.at % (7 * count) === anchor) as Dated
      for (const shift of shifts) yield { every: 'weeks', count, anchor: dayOfNumber(near.at), shift }
    }
  }
  if (!isNear(15) && !monthCounts.some(count => isNear(30 * count))) return
  const parts = rows.map(row => partsOf(row.at))
  const days = daysToTry(parts)
  for (const count of monthCounts) {
    if (!isNear(30 * count)) continue
    for (const phase of commonest(
      parts.map(part => part.month % count),
      2,
    )) {
      const anchor = monthOfNumber((parts.find(part => part.month % count === phase) as { month: number }).month)
      for (const day of days) for (const shift of shifts) yield { every: 'months', count, anchor, day, shift }
      for (const { nth, weekday } of weekdaysToTry(rows)) {
        yield { every: 'nth-weekday', count, anchor, nth, weekday, shift: 'none' }
      }
    }
  }
  if (!isNear(15)) return
  for (const [one, other] of pairsToTry(parts)) {
    for (const shift of shifts) yield { every: 'half-month', days: [one, other], shift }
  }
}

/** Days of the month that may be meant: the usual ones, the middle of drifting ones, and the last. */
function daysToTry(parts: readonly { month: number; day: number }[]): number[] {
  const days = new Set(
    commonest(
      parts.map(part => part.day),
      3,
    ),
  )
  // Around the usual day, so that the middle of days on both sides of a month's end is none of either.
  const [usual = 1] = days
  days.add(Math.min(31, Math.max(1, usual + Math.round(medianOf(parts.map(part => turned(part.day - usual)))))))
  if (parts.some(part => part.day >= lengthOf(part.month) - 3)) days.add(31)
  if (parts.some(part => part.day >= lengthOf(part.month) - 3)) days.add(30)
  if (parts.some(part => part.day <= 4)) days.add(1)
  return [...days]
}

const turned = (days: number): number => (days > 15 ? days - 30 : days < -15 ? days + 30 : days)

function weekdaysToTry(rows: readonly Dated[]): { nth: 1 | 2 | 3 | 4 | -1; weekday: number }[] {
  const places = rows.map(({ at }) => {
    const { month, day } = partsOf(at)
    const isLast = at + 7 >= firstNumberOf(month) + lengthOf(month)
    return { key: weekdayOf(at) * 10 + Math.min(4, Math.ceil(day / 7)), last: isLast ? weekdayOf(at) : -1 }
  })
  const tries: { nth: 1 | 2 | 3 | 4 | -1; weekday: number }[] = commonest(
    places.map(place => place.key),
    1,
  ).map(key => ({
    nth: (key % 10) as 1 | 2 | 3 | 4,
    weekday: Math.floor(key / 10),
  }))
  const lasts = places.filter(place => place.last >= 0).map(place => place.last)
  if (lasts.length * 2 >= rows.length) {
    tries.push(...commonest(lasts, 1).map(weekday => ({ nth: -1 as const, weekday })))
  }
  return tries
}

function pairsToTry(parts: readonly { month: number; day: number }[]): [number, number][] {
  const early = commonest(
    parts.filter(part => part.day <= 12).map(part => part.day),
    2,
  )
  const middle = commonest(
    parts.filter(part => part.day > 8 && part.day < 24).map(part => part.day),
    2,
  )
  const late = commonest(
    parts.filter(part => part.day >= 20).map(part => part.day),
    2,
  )
  const ends = parts.some(part => part.day >= 27) ? [...new Set([...late, 30, 31])] : late
  const pairs: [number, number][] = []
  for (const one of new Set([...early, 1])) for (const other of middle) if (other - one >= 10) pairs.push([one, other])
  for (const one of middle) for (const other of ends) if (other - one >= 10) pairs.push([one, other])
  return pairs
}

function commonest(values: readonly number[], count: number): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([value]) => value)
}
