// /credit/bank_income/refresh: another Bank Income Report with what happened since. The earlier ones stay.
import type { CreditBankIncomeRefreshResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { integer, notNull, object, optional } from '../fields.ts'
import { askForBankIncomes, beginBankIncome } from './bank-income.ts'
import { incomeNotFound } from './income-refusals.ts'
import { findUser, refOf, userFields } from './users.ts'

export const creditBankIncomeRefresh = endpoint(
  '/credit/bank_income/refresh',
  { ...userFields, options: notNull(object({ days_requested: optional(integer(1, 731)) })) },
  ({ bank, client, input }): Answer<CreditBankIncomeRefreshResponse> => {
    const user = findUser(bank, refOf(client, input))
    const [latest] = askForBankIncomes(bank, user)
    if (!latest) throw incomeNotFound()
    const daysRequested = input.options?.days_requested ?? latest.daysRequested
    bank.state.together(() => beginBankIncome(bank, user, { daysRequested, refresh: true }))
    return {}
  },
)
