// /credit/payroll_income/refresh: another look at the records of a user's employers.
import type { CreditPayrollIncomeRefreshResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { list, notNull, object, optional, text, webAddress } from '../fields.ts'
import { finishLook } from './payroll-record.ts'
import { choosePayrolls, readPayrolls } from './seen-payrolls.ts'
import { findUser, refOf, userFields } from './users.ts'

export const creditPayrollIncomeRefresh = endpoint(
  '/credit/payroll_income/refresh',
  {
    ...userFields,
    options: notNull(object({ item_ids: optional(list(text())), webhook: optional(webAddress()) })),
  },
  ({ bank, client, input }): Answer<CreditPayrollIncomeRefreshResponse> => {
    const user = findUser(bank, refOf(client, input))
    const itemIds = input.options?.item_ids ?? null
    const stubs = () =>
      readPayrolls(bank, choosePayrolls(bank, user, itemIds)).flatMap(({ jobs }) => jobs.flatMap(job => job.paychecks))
    const before = stubs().length
    for (const payroll of choosePayrolls(bank, user, itemIds)) finishLook(bank, payroll, input.options?.webhook ?? null)
    return { verification_refresh_status: stubs().length > before ? 'SUCCESSFUL' : 'NOT_FOUND' }
  },
)
