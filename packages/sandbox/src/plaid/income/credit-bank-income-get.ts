// /credit/bank_income/get: the income that was found on the bank accounts of a user, the latest report first.
import type { CreditBankIncomeGetResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { integer, notNull, object, optional } from '../fields.ts'
import { askForBankIncomes, type BankIncomeRecord } from './bank-income.ts'
import { bankIncomeOnWire } from './bank-income-on-wire.ts'
import { incomeFailed, incomeNotFound, incomeNotReady } from './income-refusals.ts'
import type { UserRecord } from './user-record.ts'
import { findUser, refOf, userFields } from './users.ts'

export const creditBankIncomeGet = endpoint(
  '/credit/bank_income/get',
  { ...userFields, options: notNull(object({ count: optional(integer(1, 100)) })) },
  ({ bank, client, input }): Answer<CreditBankIncomeGetResponse> => {
    const reports = readyReports(bank, findUser(bank, refOf(client, input)))
    return { bank_income: reports.slice(0, input.options?.count ?? 1).map(report => bankIncomeOnWire(bank, report)) }
  },
)

/** Never empty. Throws PRODUCT_NOT_READY, INCOME_VERIFICATION_FAILED and INCOME_VERIFICATION_NOT_FOUND. */
export function readyReports(bank: Bank, user: UserRecord): BankIncomeRecord[] {
  const reports = askForBankIncomes(bank, user)
  const ready = reports.filter(({ state }) => state === 'ready')
  if (ready.length > 0) return ready
  if (reports.some(({ state }) => state === 'under way')) throw incomeNotReady()
  throw reports.length > 0 ? incomeFailed() : incomeNotFound()
}
