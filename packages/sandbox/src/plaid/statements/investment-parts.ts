// An investment account's statement: what it was worth, what was done in the month, and what it holds at the end.
import { type Currency, decimalsOf, type MinorUnits, minorUnits } from '@hearth/money'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { amountText, plainAmount } from '../../papers/amounts.ts'
import type { Part, Table } from '../../papers/paper.ts'
import { dayNumberOf, instantOf } from '../../world/calendar.ts'
import { type Position, type Trade, totalValue } from '../../world/portfolio.ts'
import type { StatementPeriod } from '../../world/statement-periods.ts'
import { statementFacts } from './statement-facts.ts'

export function investmentParts(view: ItemView, { account }: ItemAccount, period: StatementPeriod): Part[] {
  const { currency } = account
  const { utcOffsetHours } = view.life.resident.country
  const portfolio = view.life.portfolioOf(account)
  const startMs = instantOf(dayNumberOf(period.firstDay), 0, utcOffsetHours)
  const endMs = instantOf(dayNumberOf(period.postedDay), 0, utcOffsetHours) - 1
  const positions = portfolio.positionsAt(endMs)
  const opening = minorUnits(totalValue(portfolio.positionsAt(startMs - 1)))
  const closing = minorUnits(totalValue(positions))
  const trades = portfolio.tradesBy(endMs).filter(({ atMs }) => atMs >= startMs)
  const paidIn = minorUnits(-trades.filter(isPaidIn).reduce((sum, { amount }) => sum + amount, 0))
  return [
    {
      kind: 'figures',
      entries: [
        ['Opening value', amountText(opening, currency)],
        ['Paid in', amountText(paidIn, currency)],
        ['Gains and income', amountText(minorUnits(closing - opening - paidIn), currency)],
        ['Closing value', amountText(closing, currency)],
      ],
    },
    { kind: 'facts', entries: statementFacts(account, period) },
    holdingsTable(positions, closing, currency),
    tradesTable(trades, currency),
  ]
}

const paidSubtypes: ReadonlySet<string> = new Set(['contribution', 'deposit', 'withdrawal'])

const isPaidIn = ({ subtype }: Trade): boolean => paidSubtypes.has(subtype)

const holdingsTable = (positions: readonly Position[], closing: MinorUnits, currency: Currency): Table => ({
  kind: 'table',
  title: 'Holdings at the end of the period',
  columns: [
    { title: 'Security', share: 4.6 },
    { title: 'Quantity', share: 1.4, align: 'right' },
    { title: 'Price', share: 1.4, align: 'right' },
    { title: `Value (${currency})`, share: 1.8, align: 'right' },
  ],
  rows: positions.map(({ security, quantity, price, value }) => [
    security.ticker && security.type !== 'cash' ? `${security.name} (${security.ticker})` : (security.name ?? ''),
    String(quantity),
    priceText(price, currency),
    plainAmount(value, currency),
  ]),
  total: ['Total', '', '', plainAmount(closing, currency)],
})

const tradesTable = (trades: readonly Trade[], currency: Currency): Table => ({
  kind: 'table',
  title: 'Activity',
  columns: [
    { title: 'Date', share: 1.3 },
    { title: 'Description', share: 4.6 },
    { title: 'Quantity', share: 1.2, align: 'right' },
    { title: 'Price', share: 1.2, align: 'right' },
    { title: `Cash (${currency})`, share: 1.6, align: 'right' },
  ],
  rows: trades.map(({ day, name, quantity, price, amount }) => [
    day,
    name,
    quantity === 0 ? '' : String(quantity),
    quantity === 0 ? '' : priceText(price, currency),
    plainAmount(minorUnits(-amount), currency),
  ]),
  whenEmpty: 'Nothing was bought, sold or paid.',
})

/** With the currency's decimals, and with more when a price has them. */
function priceText(price: number, currency: Currency): string {
  const fixed = price.toFixed(decimalsOf(currency))
  return Number(fixed) === price ? fixed : String(price)
}
