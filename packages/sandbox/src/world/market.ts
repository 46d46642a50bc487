// The one exchange of this world: a close for every security on every day that it is open, from walks of the seed's own dice.
// It is closed on weekends, on 1 January and on 25 December, whatever the banks of a country do.
import { calendarDay, firstDayNumber } from './calendar.ts'
import { hashText, joinHashes, randomOf } from './random.ts'
import type { Listed } from './securities.ts'

export type Market = {
  /** The close of a day or, when the exchange was closed, of the last day that it was open. In minor units. */
  closeOn(security: Listed, dayNumber: number): number
}

/** Local time of day at which the day's closes are known. */
export const closingHour = 18

const daysOfYear = 252

export function marketOf(seed: string): Market {
  const marketKey = hashText(`${seed}/market`)
  const walks = new Map<string, { price: number; closes: number[] }>()
  return {
    closeOn: (security, dayNumber) => {
      const walk = walks.get(security.key) ?? { price: security.firstPrice, closes: [] }
      walks.set(security.key, walk)
      const chanceKey = joinHashes(marketKey, hashText(security.key))
      for (let day = firstDayNumber + walk.closes.length; day <= dayNumber; day += 1) {
        if (isTradingDay(day)) walk.price = step(security, walk.price, shakeOf(marketKey, chanceKey, day))
        walk.closes.push(Math.max(1, Math.round(walk.price)))
      }
      return walk.closes[Math.max(0, dayNumber - firstDayNumber)] ?? security.firstPrice
    },
  }
}

export function isTradingDay(dayNumber: number): boolean {
  const { weekday, month, dayOfMonth } = calendarDay(dayNumber)
  return weekday !== 0 && weekday !== 6 && !(month === 1 && dayOfMonth === 1) && !(month === 12 && dayOfMonth === 25)
}

/** This day when the exchange is open, else the last one that it was. */
export function tradingDayUntil(dayNumber: number): number {
  let day = dayNumber
  while (!isTradingDay(day)) day -= 1
  return day
}

/** This day when the exchange is open, else the next one that it is. */
export function tradingDayFrom(dayNumber: number): number {
  let day = dayNumber
  while (!isTradingDay(day)) day += 1
  return day
}

/** A bond is drawn to what it will be paid back at; everything else grows or shrinks from where it is. */
function step({ bond, firstPrice, growth, swing }: Listed, price: number, shake: number): number {
  const pull = bond ? (bond.face * 100 - price) * 0.004 : 0
  const moved = price * (1 + growth / daysOfYear + (swing / Math.sqrt(daysOfYear)) * shake) + pull
  return Math.max(moved, firstPrice / 20)
}

/** Mostly within -2 and 2. What moves the whole market moves each security with it. */
const shakeOf = (marketKey: number, chanceKey: number, day: number): number =>
  0.6 * shake(joinHashes(marketKey, day)) + 0.8 * shake(joinHashes(chanceKey, day))

/** Twelve dice added up come close to a bell curve, without functions that machines round differently. */
function shake(key: number): number {
  const random = randomOf(key)
  let sum = -6
  for (let die = 0; die < 12; die += 1) sum += random.fraction()
  return sum
}
