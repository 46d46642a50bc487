// A portfolio that is lived like everything else in this world: day after day, from the account's dice, its plan and the market.
import { decimalsOf, decimalText, minorUnits } from '@hearth/money'
import type { Account } from './account.ts'
import { calendarDay, dayNumberAt, firstDayNumber, instantOf } from './calendar.ts'
import { investedBy } from './habits/investing.ts'
import { closingHour, isTradingDay, type Market, tradingDayUntil } from './market.ts'
import type { Movement } from './movement.ts'
import { cashTrade, type Portfolio, type Position } from './portfolio.ts'
import { applyEntry, type Book, type Entry, openBook, worthOf } from './portfolio-book.ts'
import { planFor } from './portfolio-plans.ts'
import { hashText, joinHashes, randomOf } from './random.ts'
import type { Resident } from './resident.ts'
import { cashOf, listed } from './securities.ts'
import { openTradingDay, type TradingFloor } from './trading-day.ts'
import { tradingRules } from './trading-rules.ts'

/** `movementsBy` gives all movements of the resident that may be seen by an instant, and possibly later ones. */
export function livePortfolio(
  resident: Resident,
  account: Account,
  market: Market,
  movementsBy: (instantMs: number) => readonly Movement[],
): Portfolio {
  const { utcOffsetHours } = resident.country
  const alive = resident.bustle > 0 && resident.custom === null
  const plan = alive ? planFor(account.subtype) : { ...planFor(null), wants: [] }
  const chanceKey = joinHashes(resident.chanceKey, hashText(`portfolio/${account.key}`))
  const entries: Entry[] = []
  const book = openBook(plan, account.openingBalance, market, chanceKey)
  const enter = (entry: Entry) => {
    entries.push(entry)
    applyEntry(book, entry)
  }
  const floor: TradingFloor = { resident, account, plan, market, book, enter }
  const arrivals = openArrivals(account, utcOffsetHours)
  let livedThrough = firstDayNumber - 1

  const liveDay = (number: number) => {
    for (const movement of arrivals.on(number)) enter(receive(floor, movement))
    if (!alive || !isTradingDay(number)) return
    const day = openTradingDay(floor, number, randomOf(joinHashes(chanceKey, number)))
    for (const rule of tradingRules) rule(day)
  }
  const entriesBy = (instantMs: number): Entry[] => {
    const last = dayNumberAt(instantMs, utcOffsetHours)
    if (livedThrough < last) arrivals.learn(movementsBy(instantMs))
    for (; livedThrough < last; livedThrough += 1) liveDay(livedThrough + 1)
    return entries.filter(({ trade }) => trade.atMs <= instantMs)
  }

  return {
    tradesBy: instantMs => entriesBy(instantMs).map(({ trade }) => trade),
    positionsAt: instantMs => {
      const then = openBook(plan, account.openingBalance, market, chanceKey)
      for (const entry of entriesBy(instantMs)) applyEntry(then, entry)
      return showPositions(then, account, lastCloseDay(instantMs, utcOffsetHours), market)
    },
    quoteAt: (security, instantMs) => {
      const dayNumber = lastCloseDay(instantMs, utcOffsetHours)
      const { day } = calendarDay(dayNumber)
      if (security.type === 'cash') return { price: 1, day }
      const found = listed.find(each => each.key === security.key)
      return found ? { price: market.closeOn(found, dayNumber) / 10 ** decimalsOf(account.currency), day } : null
    },
  }
}

/** The last day whose closes are known at an instant. */
export function lastCloseDay(instantMs: number, utcOffsetHours: number): number {
  const today = dayNumberAt(instantMs, utcOffsetHours)
  const closed = instantMs >= instantOf(today, closingHour, utcOffsetHours)
  return tradingDayUntil(Math.max(firstDayNumber, closed ? today : today - 1))
}

function showPositions(book: Book, { currency }: Account, dayNumber: number, market: Market): Position[] {
  const unit = 10 ** decimalsOf(currency)
  const pricedDay = calendarDay(dayNumber).day
  const invested = [...book.holdings].flatMap(([security, { units, cost }]): Position[] => {
    if (units === 0) return []
    const close = market.closeOn(security, dayNumber)
    const paid = { cost: minorUnits(cost), value: worthOf(units, close) }
    return [{ security, quantity: units / 1000, price: close / unit, pricedDay, ...paid }]
  })
  const cash = minorUnits(book.cash)
  const quantity = Number(decimalText(cash, currency))
  return [...invested, { security: cashOf(currency), quantity, price: 1, pricedDay, value: cash, cost: cash }]
}

type Arrivals = { learn(movements: readonly Movement[]): void; on(dayNumber: number): readonly Movement[] }

/** The movements that bring an account money or take it away, by the local day on which they settle. */
function openArrivals(account: Account, utcOffsetHours: number): Arrivals {
  const byDay = new Map<number, Movement[]>()
  let seen = 0
  return {
    on: dayNumber => byDay.get(dayNumber) ?? [],
    learn: movements => {
      for (const movement of movements.slice(seen)) {
        if (movement.vanishes) continue
        if (movement.account !== account.key && investedBy(movement) !== account.key) continue
        const settles = Math.max(firstDayNumber, dayNumberAt(movement.settlesAtMs, utcOffsetHours))
        byDay.set(settles, [...(byDay.get(settles) ?? []), movement])
      }
      seen = movements.length
    },
  }
}

function receive({ account, plan }: TradingFloor, movement: Movement): Entry {
  const comes = movement.account === account.key ? -movement.outflow : movement.outflow
  return { trade: cashTrade(account, movement, comes, plan.reinvests), listed: null, units: 0, cost: 0 }
}
