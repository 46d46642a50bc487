// Tells a client what is new among an Item's holdings and trades. Plaid looks once after each close of the market.
import type { Bank } from '../../bank.ts'
import { tellClient } from '../../items/tell-client.ts'
import { viewAsOf } from '../../items/view-as-of.ts'
import { type ItemView, viewItem } from '../../items/view-item.ts'
import type { ItemRecord } from '../../state/records.ts'
import type { Position } from '../../world/portfolio.ts'
import { isExtracting } from './investment-extraction.ts'
import { lastCloseMs } from './investments-status.ts'
import { isInvested } from './open-investments.ts'
import { shownPositions, shownTrades } from './shown-portfolio.ts'
import { rememberToldOfInvestments, toldOfInvestmentsMs } from './told-investments.ts'

/** At most once for each close, and only of what changed since the client was last told. */
export function announceInvestments(bank: Bank, { itemId }: ItemRecord): void {
  const item = bank.state.items.get(itemId)
  if (!item || item.webhook === null || item.removed || item.error || !item.products.includes('investments')) return
  const view = viewItem(bank, item)
  const nowMs = bank.clock.nowMs()
  if (toldOfInvestmentsMs(bank, item) >= lastCloseMs(view, nowMs) || isExtracting(bank, itemId)) return
  const changes = changesUntil(bank, view, nowMs)
  if (changes.newHoldings + changes.updatedHoldings > 0) tellOfHoldings(bank, item, changes)
  if (changes.newTrades > 0) tellOfTrades(bank, item, changes)
}

/** Sends both webhooks, also when nothing is new: the client asked. */
export function answerRefresh(bank: Bank, view: ItemView): void {
  const changes = changesUntil(bank, view, bank.clock.nowMs())
  tellOfHoldings(bank, view.item, changes)
  tellOfTrades(bank, view.item, changes)
}

type Changes = { newHoldings: number; updatedHoldings: number; newTrades: number }

const tellOfHoldings = (bank: Bank, item: ItemRecord, { newHoldings, updatedHoldings }: Changes): boolean =>
  tellClient(bank, item, 'HOLDINGS', 'DEFAULT_UPDATE', {
    error: null,
    new_holdings: newHoldings,
    updated_holdings: updatedHoldings,
  })

const tellOfTrades = (bank: Bank, item: ItemRecord, { newTrades }: Changes): boolean =>
  tellClient(bank, item, 'INVESTMENTS_TRANSACTIONS', 'DEFAULT_UPDATE', {
    cancelled_investments_transactions: 0,
    error: null,
    new_investments_transactions: newTrades,
  })

/** Since the client was last told; it counts as told from now on. */
function changesUntil(bank: Bank, view: ItemView, nowMs: number): Changes {
  const fromMs = toldOfInvestmentsMs(bank, view.item)
  rememberToldOfInvestments(bank, view.item.itemId, nowMs)
  const past = viewAsOf(view, fromMs)
  const total = { newHoldings: 0, updatedHoldings: 0, newTrades: 0 }
  for (const shared of view.accounts.filter(isInvested)) {
    const before = new Map(shownPositions(past, shared, fromMs).map(position => [position.security.key, position]))
    for (const position of shownPositions(view, shared, nowMs)) {
      const known = before.get(position.security.key)
      if (!known) total.newHoldings += 1
      else if (!isSame(known, position)) total.updatedHoldings += 1
    }
    total.newTrades += shownTrades(view, shared, nowMs).filter(trade => trade.atMs > fromMs).length
  }
  return total
}

const isSame = (left: Position, right: Position): boolean =>
  left.quantity === right.quantity && left.price === right.price && left.value === right.value
