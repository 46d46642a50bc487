// What an investment account holds and how it came to: opening holdings, and every trade since. A trade is known at the close of its
// day, and so is the price of that day, so that holdings, trades and the account's balance agree at every instant.
import { type Day, type MinorUnits, minorUnits } from '@hearth/money'
import type { Account } from './account.ts'
import type { Movement } from './movement.ts'
import { cashOf, type Security } from './securities.ts'

export type Position = {
  security: Security
  /** With up to three decimals; for cash, the amount in whole units of the currency. */
  quantity: number
  /** Whole units of the currency for each unit, with its decimals. */
  price: number
  pricedDay: Day
  /** Of the whole position, in minor units. */
  value: MinorUnits
  /** Null where nobody knows what was paid. */
  cost: MinorUnits | null
}

export type TradeKind =
  | { type: 'buy'; subtype: 'buy' | 'dividend reinvestment' }
  | { type: 'sell'; subtype: 'sell' }
  | { type: 'cash'; subtype: 'contribution' | 'deposit' | 'dividend' | 'interest' | 'withdrawal' }
  | { type: 'fee'; subtype: 'account fee' | 'management fee' }
  | { type: 'transfer'; subtype: 'transfer' }

export type Trade = TradeKind & {
  /** Unique among the trades of one account. */
  key: string
  /** When the institution shows it. */
  atMs: number
  day: Day
  /** When it was ordered, for what somebody orders. */
  orderedMs: number | null
  security: Security | null
  name: string
  /** Positive for what comes in, negative for what goes; 0 when only money moves. */
  quantity: number
  price: number
  /** In minor units; positive when it costs the account money, fees included. */
  amount: MinorUnits
  fees: MinorUnits
}

export type Portfolio = {
  /** What is held at an instant; cash comes last. The sum of their values is the account's balance. */
  positionsAt(instantMs: number): readonly Position[]
  /** Everything shown by an instant. */
  tradesBy(instantMs: number): readonly Trade[]
  /** The last price of a security that is or was held here, as known at an instant; null where nobody knows. */
  quoteAt(security: Security, instantMs: number): Quote | null
}

/** In whole units of the currency, with its decimals. */
export type Quote = { price: number; day: Day }

export const totalValue = (positions: readonly Position[]): number =>
  positions.reduce((sum, position) => sum + position.value, 0)

/** Money that came or went by a movement, told as a trade. What comes into a retirement account is a contribution. */
export function cashTrade(account: Account, movement: Movement, comes: number, retirement: boolean): Trade {
  const subtype = comes < 0 ? 'withdrawal' : retirement ? 'contribution' : 'deposit'
  return {
    type: 'cash',
    subtype,
    key: movement.key,
    atMs: movement.settlesAtMs,
    day: movement.postedDay,
    orderedMs: null,
    security: cashOf(account.currency),
    name: subtype.toUpperCase(),
    quantity: 0,
    price: 0,
    amount: minorUnits(-comes),
    fees: minorUnits(0),
  }
}
