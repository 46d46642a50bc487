// /investments/refresh: asks the institution again, and tells the client what is new since it was last told.
import type { InvestmentsRefreshResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { refuseWhileExtracting } from './investment-extraction.ts'
import { answerRefresh } from './investment-news.ts'
import { openInvestments } from './open-investments.ts'

export const investmentsRefresh = endpoint(
  '/investments/refresh',
  { access_token: text() },
  ({ bank, client, input }): Answer<InvestmentsRefreshResponse> => {
    const view = openInvestments(bank, client, input.access_token)
    refuseWhileExtracting(bank, view.item.itemId)
    answerRefresh(bank, view)
    return {}
  },
)
