// The portfolio of a made-to-order customer: the holdings and trades that a password tells of, as it tells them.
import { type Currency, decimalText, type MinorUnits, minorUnits, roundDecimal } from '@hearth/money'
import type { Account } from './account.ts'
import { calendarDay, dayNumberAt, dayNumberOf, instantOf } from './calendar.ts'
import type { CustomAccount, CustomInvestmentTransaction, CustomSecurity } from './custom-wishes.ts'
import { type Movement, stateAt } from './movement.ts'
import {
  cashTrade,
  type Portfolio,
  type Position,
  type Quote,
  type Trade,
  type TradeKind,
  totalValue,
} from './portfolio.ts'
import type { Resident } from './resident.ts'
import { cashOf, type Security } from './securities.ts'

/** What the account has beyond its holdings is cash. Holdings and their prices stay as they were told. */
export function customPortfolio(
  resident: Resident,
  account: Account,
  wishes: CustomAccount,
  movementsBy: (instantMs: number) => readonly Movement[],
): Portfolio {
  const { currency } = account
  const { utcOffsetHours } = resident.country
  const today = (instantMs: number) => calendarDay(dayNumberAt(instantMs, utcOffsetHours)).day
  const trades = wishes.investmentTransactions.map((wish, at) => tradeOf(wish, at, currency, utcOffsetHours))
  const invested = (instantMs: number) =>
    wishes.holdings.map(
      ({ security, quantity, price, pricedOn, costBasis }): Position => ({
        security: securityOf(security),
        quantity,
        price,
        pricedDay: pricedOn ?? today(instantMs),
        value: inMinorUnits(quantity * price, currency),
        cost: costBasis === null ? null : inMinorUnits(costBasis, currency),
      }),
    )
  const quoteAt = (security: Security, instantMs: number): Quote | null => {
    if (security.type === 'cash') return { price: 1, day: today(instantMs) }
    const held = invested(instantMs).find(position => position.security.key === security.key)
    if (held) return { price: held.price, day: held.pricedDay }
    const traded = trades.findLast(trade => trade.atMs <= instantMs && trade.security?.key === security.key)
    return traded ? { price: traded.price, day: traded.day } : null
  }
  return {
    tradesBy: instantMs => {
      const moved = postedOn(account, movementsBy(instantMs), instantMs)
      const money = moved.map(movement => cashTrade(account, movement, -movement.outflow, false))
      return [...trades.filter(({ atMs }) => atMs <= instantMs), ...money]
    },
    quoteAt,
    positionsAt: instantMs => {
      const positions = invested(instantMs)
      const left = moneyAt(account, movementsBy(instantMs), instantMs) - totalValue(positions)
      const cash = minorUnits(positions.length === 0 ? left : Math.max(0, left))
      if (cash === 0 && positions.length > 0) return positions
      const security = cashOf(currency)
      const quantity = Number(decimalText(cash, currency))
      return [...positions, { security, quantity, price: 1, pricedDay: today(instantMs), value: cash, cost: cash }]
    },
  }
}

const postedOn = (account: Account, movements: readonly Movement[], instantMs: number): Movement[] =>
  movements.filter(movement => movement.account === account.key && stateAt(movement, instantMs) === 'posted')

/** What was there at first and what posted since, holdings and all. */
const moneyAt = (account: Account, movements: readonly Movement[], instantMs: number): number =>
  postedOn(account, movements, instantMs).reduce(
    (left, { outflow }) => left - outflow,
    account.openingBalance as number,
  )

/** Known from the morning of its day on. */
function tradeOf(wish: CustomInvestmentTransaction, at: number, currency: Currency, utcOffsetHours: number): Trade {
  const kind = kindOf(wish)
  const gross = inMinorUnits(wish.quantity * wish.price, currency)
  const fees = inMinorUnits(wish.fees ?? 0, currency)
  return {
    ...kind,
    key: `custom/${at}`,
    atMs: instantOf(dayNumberOf(wish.date), 6, utcOffsetHours),
    day: wish.date,
    orderedMs: null,
    security: wish.security ? securityOf(wish.security) : null,
    name: wish.name,
    quantity: wish.quantity,
    price: wish.price,
    amount: minorUnits((kind.type === 'cash' ? -gross : gross) + fees),
    fees,
  }
}

/** Money that comes into the cash position is positive in a password, as a purchase is. */
function kindOf({ type, quantity, price, name }: CustomInvestmentTransaction): TradeKind {
  if (type === 'buy') return { type: 'buy', subtype: 'buy' }
  if (type === 'sell') return { type: 'sell', subtype: 'sell' }
  if (type === 'fee') return { type: 'fee', subtype: 'account fee' }
  if (type !== 'cash') return { type: 'transfer', subtype: 'transfer' }
  if (/dividend/i.test(name)) return { type: 'cash', subtype: 'dividend' }
  if (/interest/i.test(name)) return { type: 'cash', subtype: 'interest' }
  return { type: 'cash', subtype: quantity * price < 0 ? 'withdrawal' : 'deposit' }
}

function securityOf({ isin, cusip, sedol, name, tickerSymbol, currency }: CustomSecurity): Security {
  const isCash = tickerSymbol?.startsWith('CUR:') ?? false
  return {
    key: ['custom', tickerSymbol, isin, cusip, sedol, name, currency].join('/'),
    ticker: tickerSymbol,
    name,
    type: isCash ? 'cash' : null,
    subtype: isCash ? 'cash' : null,
    sector: null,
    industry: null,
    cfiCode: null,
    codes: { isin, cusip, sedol },
    bond: null,
  }
}

/** 0 for what is no amount at all. */
const inMinorUnits = (decimal: number, currency: Currency): MinorUnits =>
  roundDecimal(decimal, currency) ?? minorUnits(0)
