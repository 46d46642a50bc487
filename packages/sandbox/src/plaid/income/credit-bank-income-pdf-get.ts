// /credit/bank_income/pdf/get: the latest Bank Income Report on paper.
import { renderPaper } from '../../papers/paper.ts'
import { endpoint, FileAnswer } from '../endpoint.ts'
import { bankIncomeOnWire } from './bank-income-on-wire.ts'
import { bankIncomePaper } from './bank-income-paper.ts'
import { readyReports } from './credit-bank-income-get.ts'
import { incomeNotFound } from './income-refusals.ts'
import { findUser, refOf, userFields } from './users.ts'

export const creditBankIncomePdfGet = endpoint(
  '/credit/bank_income/pdf/get',
  userFields,
  async ({ bank, client, input }) => {
    const user = findUser(bank, refOf(client, input))
    const [latest] = readyReports(bank, user)
    if (!latest) throw incomeNotFound()
    const paper = bankIncomePaper(bankIncomeOnWire(bank, latest), user, latest.generatedMs)
    return new FileAnswer('application/pdf', await renderPaper(paper))
  },
)
