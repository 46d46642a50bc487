// /credit/payroll_income/precheck: whether the payroll of a user could probably be read.
import type { CreditPayrollIncomePrecheckResponse } from 'plaid'
import { findItem } from '../../items/find-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { list, optional, text } from '../fields.ts'
import { precheckFields, precheckPayroll } from './precheck-payroll.ts'
import { findUser, itemsOf, refOf, userFields } from './users.ts'

export const creditPayrollIncomePrecheck = endpoint(
  '/credit/payroll_income/precheck',
  { ...userFields, ...precheckFields, access_tokens: optional(list(text())) },
  ({ bank, client, input }): Answer<CreditPayrollIncomePrecheckResponse> => {
    const user = findUser(bank, refOf(client, input))
    const named = (input.access_tokens ?? []).map(token => findItem(bank, client, token))
    const items = named.length > 0 ? named : itemsOf(bank, user)
    return { confidence: precheckPayroll(bank, items, input.employer?.name ?? null) }
  },
)
