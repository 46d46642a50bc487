// /investments/refresh: asks the institution again, and tells the client what is new since it was last told.
import type { InvestmentsRefreshResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { tellClient } from '../../items/tell-client.ts'
import type { ItemView } from '../../items/view-item.ts'
import { defineCollection } from '../../state/collection.ts'
import type { Position } from '../../world/portfolio.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { refuseWhileExtracting } from './investment-extraction.ts'
import { isInvested, openInvestments } from './open-investments.ts'
import { shownPositions, shownTrades } from './shown-portfolio.ts'

/** The trades and holdings that the client was told of, as of an instant. */
type NewsRecord = { itemId: string; toldMs: number }

const news = defineCollection<NewsRecord>('investment_news', row => row.itemId)

export const investmentsRefresh = endpoint(
  '/investments/refresh',
  { access_token: text() },
  ({ bank, client, input }): Answer<InvestmentsRefreshResponse> => {
    const view = openInvestments(bank, client, input.access_token)
    refuseWhileExtracting(bank, view.item.itemId)
    announceInvestments(bank, view)
    return {}
  },
)

/** Sends both webhooks, also when nothing is new: the client asked. */
function announceInvestments(bank: Bank, view: ItemView): void {
  const { item } = view
  const nowMs = bank.clock.nowMs()
  const toldMs = bank.state.in(news).get(item.itemId)?.toldMs ?? item.createdMs
  const changes = changesSince(view, toldMs, nowMs)
  bank.state.in(news).put({ itemId: item.itemId, toldMs: nowMs })
  tellClient(bank, item, 'HOLDINGS', 'DEFAULT_UPDATE', {
    error: null,
    new_holdings: changes.newHoldings,
    updated_holdings: changes.updatedHoldings,
  })
  tellClient(bank, item, 'INVESTMENTS_TRANSACTIONS', 'DEFAULT_UPDATE', {
    cancelled_investments_transactions: 0,
    error: null,
    new_investments_transactions: changes.newTrades,
  })
}

function changesSince(view: ItemView, fromMs: number, toMs: number) {
  const total = { newHoldings: 0, updatedHoldings: 0, newTrades: 0 }
  for (const shared of view.accounts.filter(isInvested)) {
    const portfolio = view.life.portfolioOf(shared.account)
    const before = new Map(portfolio.positionsAt(fromMs).map(position => [position.security.key, position]))
    for (const position of shownPositions(view, shared, toMs)) {
      const known = before.get(position.security.key)
      if (!known) total.newHoldings += 1
      else if (!isSame(known, position)) total.updatedHoldings += 1
    }
    total.newTrades += shownTrades(view, shared, toMs).filter(trade => trade.atMs > fromMs).length
  }
  return total
}

const isSame = (left: Position, right: Position): boolean =>
  left.quantity === right.quantity && left.price === right.price && left.value === right.value
