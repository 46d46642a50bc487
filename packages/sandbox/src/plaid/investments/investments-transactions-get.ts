// /investments/transactions/get: what was bought, sold, earned and paid in an Item's investment accounts between two days.
import type { InvestmentsTransactionsGetResponse } from 'plaid'
import { openItem } from '../../items/find-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { calendarDayField, flag, integer, list, notNull, object, optional, text } from '../fields.ts'
import { itemOnWire } from '../item-on-wire.ts'
import { beginExtraction, refuseWhileExtracting } from './investment-extraction.ts'
import { chooseInvested, investmentAccountOnWire, openInvestments } from './open-investments.ts'
import { securitiesOf } from './securities-of.ts'
import { tradeOnWire } from './security-on-wire.ts'
import { shownTrades } from './shown-portfolio.ts'

const options = object({
  account_ids: optional(list(text())),
  async_update: optional(flag()),
  count: optional(integer(1, 500)),
  offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
})

export const investmentsTransactionsGet = endpoint(
  '/investments/transactions/get',
  {
    access_token: text(),
    end_date: calendarDayField(),
    options: notNull(options),
    start_date: calendarDayField(),
  },
  ({ bank, client, input, nowMs }): Answer<InvestmentsTransactionsGetResponse> => {
    const { start_date: from, end_date: to } = input
    if (from > to) throw invalidField('start_date must not be after end_date')
    const isFirst = !openItem(bank, client, input.access_token).item.products.includes('investments')
    const view = openInvestments(bank, client, input.access_token)
    const { all, invested } = chooseInvested(view, input.options?.account_ids ?? null)
    if (isFirst && input.options?.async_update) beginExtraction(bank, view.item.itemId)
    refuseWhileExtracting(bank, view.item.itemId)
    const trades = invested
      .flatMap(shared => shownTrades(view, shared, nowMs).map(trade => ({ shared, trade })))
      .filter(({ trade }) => trade.day >= from && trade.day <= to)
      .toSorted((a, b) => b.trade.atMs - a.trade.atMs)
    const offset = input.options?.offset ?? 0
    const page = trades.slice(offset, offset + (input.options?.count ?? 100))
    const mentions = page.flatMap(({ shared, trade: { security } }) => (security ? [{ shared, security }] : []))
    return {
      accounts: all.map(shared => investmentAccountOnWire(view, shared, nowMs, bank.seed)),
      investment_transactions: page.map(({ shared, trade }) => tradeOnWire(bank.seed, view.item.itemId, shared, trade)),
      is_investments_fallback_item: false,
      item: itemOnWire(view.item),
      securities: securitiesOf(bank.seed, view, mentions, nowMs),
      total_investment_transactions: trades.length,
    }
  },
)
