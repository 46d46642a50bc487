// The book of one investment account: cash, and how much of each security at what cost.
import { type MinorUnits, minorUnits } from '@hearth/money'
import { firstDayNumber } from './calendar.ts'
import type { Market } from './market.ts'
import type { Trade } from './portfolio.ts'
import type { PortfolioPlan } from './portfolio-plans.ts'
import { hashText, joinHashes, randomOf } from './random.ts'
import type { Listed } from './securities.ts'

/** Thousandths of a unit, and what was paid for them in minor units. */
export type Holding = { units: number; cost: number }

export type Book = { cash: number; holdings: Map<Listed, Holding> }

/** A trade with what it does to the book; its amount is the change in cash. */
export type Entry = { trade: Trade; listed: Listed | null; units: number; cost: number }

const nothing: Holding = { units: 0, cost: 0 }

export const heldIn = (book: Book, listed: Listed): Holding => book.holdings.get(listed) ?? nothing

/** Minor units for so many thousandths at a price in minor units. */
export const worthOf = (units: number, price: number): MinorUnits => minorUnits(Math.round((units * price) / 1000))

export function applyEntry(book: Book, { trade, listed, units, cost }: Entry): void {
  book.cash -= trade.amount
  if (!listed || units === 0) return
  const held = heldIn(book, listed)
  book.holdings.set(listed, { units: held.units + units, cost: held.cost + cost })
}

/** What was held before the first day: bought over the years before, mostly for less than it was worth by then. */
export function openBook(plan: PortfolioPlan, balance: MinorUnits, market: Market, chanceKey: number): Book {
  const random = randomOf(joinHashes(chanceKey, hashText('opening')))
  const book: Book = { cash: balance, holdings: new Map() }
  for (const [listed, share] of plan.wants) {
    const price = market.closeOn(listed, firstDayNumber)
    const wanted = Math.floor((balance * share * (0.9 + random.fraction() * 0.15) * 1000) / price)
    const affordable = Math.floor((Math.max(0, book.cash) * 1000) / price)
    const units = Math.floor(Math.min(wanted, affordable) / listed.step) * listed.step
    const paidShare = 0.72 + random.fraction() * 0.3
    if (units <= 0) continue
    const value = worthOf(units, price)
    book.holdings.set(listed, { units, cost: Math.round(value * paidShare) })
    book.cash -= value
  }
  return book
}
