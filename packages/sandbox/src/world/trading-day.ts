// One day of an investment account, as the rules of trading see it: prices, what is held, and the ways to trade.
import { decimalsOf, minorUnits } from '@hearth/money'
import type { Account } from './account.ts'
import { type CalendarDay, calendarDay, firstDayNumber, instantOf } from './calendar.ts'
import { closingHour, type Market, tradingDayFrom } from './market.ts'
import type { Trade, TradeKind } from './portfolio.ts'
import { type Book, type Entry, heldIn, worthOf } from './portfolio-book.ts'
import type { PortfolioPlan } from './portfolio-plans.ts'
import type { Random } from './random.ts'
import type { Resident } from './resident.ts'
import { cashOf, type Listed, type Security } from './securities.ts'

export type TradingDay = {
  resident: Resident
  plan: PortfolioPlan
  today: CalendarDay
  random: Random
  book: Readonly<Book>
  /** Local minor units for US cents of the first year, three per cent dearer each year. */
  local(usCents: number): number
  /** True on the day of the month or, when the exchange is closed then, on the next day that it is open. */
  falls(dayOfMonth: number): boolean
  /** Today's close in minor units. */
  price(listed: Listed): number
  /** Of everything of this security that is held, at today's close. */
  valueIn(listed: Listed): number
  /** Of everything, cash included. */
  wholeValue(): number
  /** Moves money only; positive amounts leave. About the cash itself when no security is named. */
  pay(kind: TradeKind, name: string, amount: number, security?: Security): void
  /** Buys as much as the money is enough for, fees included; nothing when it is not enough for the least. */
  buyFor(kind: TradeKind & { type: 'buy' }, listed: Listed, money: number): void
  /** In thousandths. */
  sell(listed: Listed, units: number): void
}

export type TradingFloor = {
  resident: Resident
  account: Account
  plan: PortfolioPlan
  market: Market
  book: Book
  enter(entry: Entry): void
}

const firstYear = calendarDay(firstDayNumber).year

export function openTradingDay(floor: TradingFloor, dayNumber: number, random: Random): TradingDay {
  const { resident, account, plan, market, book } = floor
  const { utcOffsetHours, priceLevel } = resident.country
  const today = calendarDay(dayNumber)
  const unit = 10 ** decimalsOf(account.currency)
  const common = { atMs: instantOf(dayNumber, closingHour, utcOffsetHours), day: today.day }
  const local = (usCents: number) => Math.round(usCents * priceLevel * 1.03 ** (today.year - firstYear))
  const price = (listed: Listed) => market.closeOn(listed, dayNumber)
  const valueIn = (listed: Listed) => worthOf(heldIn(book, listed).units, price(listed))
  const feeFor = ({ type }: Listed) =>
    type === 'equity' || type === 'cryptocurrency' ? local(plan.tradeFeeUsCents) : 0
  const orderedMs = (kind: TradeKind) =>
    kind.subtype === 'dividend reinvestment' ? null : instantOf(dayNumber, 9.5 + random.fraction() * 6, utcOffsetHours)

  const exchange = (kind: TradeKind, listed: Listed, units: number, fees: number) => {
    const held = heldIn(book, listed)
    const amount = minorUnits(worthOf(units, price(listed)) + fees)
    const trade: Trade = {
      ...kind,
      ...common,
      key: `${kind.subtype}/${today.day}/${listed.key}`,
      orderedMs: orderedMs(kind),
      security: listed,
      name: `${verbs[kind.subtype] ?? ''} ${listed.name}`,
      quantity: units / 1000,
      price: price(listed) / unit,
      amount,
      fees: minorUnits(fees),
    }
    floor.enter({ trade, listed, units, cost: units > 0 ? amount : Math.round((held.cost * units) / held.units) })
  }

  return {
    resident,
    plan,
    today,
    random,
    book,
    local,
    falls: dayOfMonth => tradingDayFrom(dayNumber - today.dayOfMonth + dayOfMonth) === dayNumber,
    price,
    valueIn,
    wholeValue: () => [...book.holdings.keys()].reduce((sum, listed) => sum + valueIn(listed), book.cash),
    pay: (kind, name, amount, security = cashOf(account.currency)) => {
      const key = `${kind.subtype}/${today.day}/${security.key}`
      const fees = minorUnits(kind.type === 'fee' ? amount : 0)
      const money = { security, name, orderedMs: null, quantity: 0, price: 0, amount: minorUnits(amount), fees }
      floor.enter({ trade: { ...kind, ...common, ...money, key }, listed: null, units: 0, cost: 0 })
    },
    buyFor: (kind, listed, money) => {
      const fees = kind.subtype === 'buy' ? feeFor(listed) : 0
      const units = Math.floor(((money - fees) * 1000) / price(listed) / listed.step) * listed.step
      if (units > 0) exchange(kind, listed, units, fees)
    },
    sell: (listed, units) => exchange({ type: 'sell', subtype: 'sell' }, listed, -units, feeFor(listed)),
  }
}

const verbs: Readonly<Record<string, string>> = { buy: 'BUY', sell: 'SELL', 'dividend reinvestment': 'REINVEST' }
