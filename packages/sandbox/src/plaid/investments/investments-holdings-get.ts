// /investments/holdings/get: what an Item's investment accounts hold, at the last close.
import type { InvestmentsHoldingsGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { list, notNull, object, optional, text } from '../fields.ts'
import { itemOnWire } from '../item-on-wire.ts'
import { chooseInvested, investmentAccountOnWire, openInvestments } from './open-investments.ts'
import { securitiesOf } from './securities-of.ts'
import { holdingOnWire } from './security-on-wire.ts'
import { shownPositions } from './shown-portfolio.ts'

export const investmentsHoldingsGet = endpoint(
  '/investments/holdings/get',
  { access_token: text(), options: notNull(object({ account_ids: optional(list(text())) })) },
  ({ bank, client, input, nowMs }): Answer<InvestmentsHoldingsGetResponse> => {
    const view = openInvestments(bank, client, input.access_token)
    const { all, invested } = chooseInvested(view, input.options?.account_ids ?? null)
    const held = invested.flatMap(shared =>
      shownPositions(view, shared, nowMs).map(position => ({ shared, position, security: position.security })),
    )
    return {
      accounts: all.map(shared => investmentAccountOnWire(view, shared, nowMs, bank.seed)),
      holdings: held.map(({ shared, position }) => holdingOnWire(bank.seed, shared, position)),
      is_investments_fallback_item: false,
      item: itemOnWire(view.item),
      securities: securitiesOf(bank.seed, view, held, nowMs),
    }
  },
)
