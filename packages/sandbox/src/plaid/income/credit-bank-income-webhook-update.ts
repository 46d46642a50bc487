// /credit/bank_income/webhook/update: whether the client hears of news of a user's income (see income-news.ts).
import type { CreditBankIncomeWebhookUpdateResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { flag } from '../fields.ts'
import { watchIncome } from './income-news.ts'
import { users } from './user-record.ts'
import { findUser, refOf, userFields } from './users.ts'

export const creditBankIncomeWebhookUpdate = endpoint(
  '/credit/bank_income/webhook/update',
  { ...userFields, enable_webhooks: flag() },
  ({ bank, client, input }): Answer<CreditBankIncomeWebhookUpdateResponse> => {
    const user = findUser(bank, refOf(client, input))
    const wantsIncomeNews = input.enable_webhooks
    bank.state.in(users).put({ ...user, wantsIncomeNews })
    if (wantsIncomeNews && !user.wantsIncomeNews) watchIncome(bank, user.userId)
    return {}
  },
)
