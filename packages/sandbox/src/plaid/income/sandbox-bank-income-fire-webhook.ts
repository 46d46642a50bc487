// /sandbox/bank_income/fire_webhook: a webhook about a user's bank income, whether there is a reason for it or not.
import type { SandboxBankIncomeFireWebhookResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { object, oneOf, optional, text, webAddress } from '../fields.ts'
import { tellAddress } from '../tell-address.ts'
import { addressOf } from './bank-income.ts'
import { findUser } from './users.ts'

const results = ['SUCCESS', 'FAILURE'] as const

export const sandboxBankIncomeFireWebhook = endpoint(
  '/sandbox/bank_income/fire_webhook',
  {
    webhook_code: oneOf(['BANK_INCOME_REFRESH_UPDATE', 'BANK_INCOME_REFRESH_COMPLETE']),
    webhook_fields: object({
      bank_income_refresh_complete_result: optional(oneOf(results)),
      user_id: text({ min: 1 }),
    }),
    webhook_override: optional(webAddress()),
  },
  ({ bank, client, input }): Answer<SandboxBankIncomeFireWebhookResponse> => {
    const { user_id, bank_income_refresh_complete_result: result } = input.webhook_fields
    const user = findUser(bank, { clientId: client.id, userId: user_id, userToken: null })
    const url = input.webhook_override ?? addressOf(bank, user)
    if (url === null) {
      throw new PlaidFailure(
        'SANDBOX_ERROR',
        'SANDBOX_WEBHOOK_INVALID',
        'no Item of this user has a webhook to fire at',
      )
    }
    const code = input.webhook_code
    const keys = { ...(code === 'BANK_INCOME_REFRESH_COMPLETE' && { result: result ?? 'SUCCESS' }), user_id }
    tellAddress(bank, { url, clientId: client.id, type: 'INCOME', code, keys })
    return {}
  },
)
