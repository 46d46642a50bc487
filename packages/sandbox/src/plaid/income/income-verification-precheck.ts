// /income/verification/precheck: the same question without a user. Deprecated.
import type { IncomeVerificationPrecheckResponse } from 'plaid'
import { findItem } from '../../items/find-item.ts'
import { stableUuid } from '../../stable-id.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { list, object, optional, text } from '../fields.ts'
import { precheckAddress, precheckFields, precheckPayroll } from './precheck-payroll.ts'

const user = object({
  email_address: optional(text()),
  first_name: optional(text()),
  home_address: optional(precheckAddress),
  last_name: optional(text()),
})

export const incomeVerificationPrecheck = endpoint(
  '/income/verification/precheck',
  {
    ...precheckFields,
    transactions_access_token: optional(text()),
    transactions_access_tokens: optional(list(text())),
    user: optional(user),
  },
  ({ bank, client, input }): Answer<IncomeVerificationPrecheckResponse> => {
    const single = input.transactions_access_token === null ? [] : [input.transactions_access_token]
    const tokens = [...single, ...(input.transactions_access_tokens ?? [])]
    const items = tokens.map(token => findItem(bank, client, token))
    return {
      confidence: precheckPayroll(bank, items, input.employer?.name ?? null),
      precheck_id: stableUuid([bank.seed, 'precheck', bank.state.nextNumber('precheck')]),
    }
  },
)
