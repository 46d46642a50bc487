// A portfolio as one Item shows it: what was lived, and what was done to the account by deeds and reports since.
import { addDays, type Day, decimalText, minorUnits } from '@hearth/money'
import { deedStateAt } from '../../deeds/deed.ts'
import { showBalances } from '../../items/item-balances.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import { cashTrade, type Position, type Trade, totalValue } from '../../world/portfolio.ts'
import { planFor } from '../../world/portfolio-plans.ts'
import { cashOf } from '../../world/securities.ts'

/** As far back as an Item shows trades, in days before it was made. */
const historyDays = 730

/** Their values add up to the account's balance: whatever else happened to the account happened to its cash. */
export function shownPositions(view: ItemView, shared: ItemAccount, nowMs: number): readonly Position[] {
  const { account } = shared
  const positions = view.life.portfolioOf(account).positionsAt(nowMs)
  const more = showBalances(view, shared, nowMs).current - totalValue(positions)
  if (more === 0) return positions
  const own = positions.find(({ security }) => security.type === 'cash')
  const value = minorUnits((own?.value ?? 0) + more)
  const quantity = Number(decimalText(value, account.currency))
  const pricedDay = own?.pricedDay ?? localDay(view, nowMs)
  const cash = { security: own?.security ?? cashOf(account.currency), price: own?.price ?? 1, pricedDay }
  return [...positions.filter(position => position !== own), { ...cash, quantity, value, cost: value }]
}

/** The newest first, as far back as the Item shows them. */
export function shownTrades(view: ItemView, shared: ItemAccount, nowMs: number): readonly Trade[] {
  const { account } = shared
  const firstDay = addDays(localDay(view, view.item.createdMs), -historyDays)
  const retirement = planFor(account.subtype).reinvests
  const done = view.deeds
    .filter(deed => deed.movement.account === account.key && deedStateAt(deed, Number.MAX_SAFE_INTEGER) === 'posted')
    .map(({ movement }) => cashTrade(account, movement, -movement.outflow, retirement))
  const lived = view.life.portfolioOf(account).tradesBy(nowMs)
  return [...lived, ...done].filter(({ day }) => day >= firstDay).toSorted((a, b) => b.atMs - a.atMs)
}

const localDay = (view: ItemView, instantMs: number): Day =>
  calendarDay(dayNumberAt(instantMs, view.life.resident.country.utcOffsetHours)).day
