// /credit/sessions/get: the visits to Link by which a user's Items came to be, and what each came to. The latest first.
import type { CreditSession, CreditSessionBankIncomeStatus, CreditSessionsGetResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import type { ItemRecord } from '../../state/records.ts'
import { instantText } from '../../world/clock.ts'
import { institutionOf } from '../../world/institutions.ts'
import { type Answer, endpoint, type Wire } from '../endpoint.ts'
import { bankIncomes } from './bank-income.ts'
import { bankIncomeOnWire } from './bank-income-on-wire.ts'
import { shownPaychecks } from './pay-stub-on-wire.ts'
import { payrolls } from './payroll-record.ts'
import { readPayroll } from './read-payroll.ts'
import type { UserRecord, UserSession } from './user-record.ts'
import { findUser, refOf, userFields } from './users.ts'
import { taxYearsOf } from './w2-on-wire.ts'

type Session = Required<Wire<CreditSession>>
type Results = Required<Session['results']>

export const creditSessionsGet = endpoint(
  '/credit/sessions/get',
  userFields,
  ({ bank, client, input }): Answer<CreditSessionsGetResponse> => {
    const user = findUser(bank, refOf(client, input))
    return { sessions: user.sessions.toReversed().flatMap(session => sessionOnWire(bank, user, session)) }
  },
)

function sessionOnWire(bank: Bank, user: UserRecord, session: UserSession): Session[] {
  const item = bank.state.items.get(session.itemId)
  if (!item) return []
  const { itemId: item_id, institutionId: institution_id } = item
  const added = session.publicToken === null ? {} : { public_token: session.publicToken }
  const results: Results = {
    bank_employment_results: [],
    bank_income_results: session.sources.includes('bank')
      ? [{ institution_id, item_id, status: bankIncomeStatus(bank, user, item_id) }]
      : [],
    document_income_results: null,
    item_add_results: [{ ...added, institution_id, item_id }],
    payroll_income_results: session.sources.includes('payroll') ? payrollResults(bank, item) : [],
  }
  return [
    {
      errors: [],
      link_session_id: session.linkSessionId,
      results,
      session_start_time: instantText(session.startedMs),
    },
  ]
}

function bankIncomeStatus(bank: Bank, user: UserRecord, itemId: string): Wire<CreditSessionBankIncomeStatus> {
  const reports = bank.state
    .in(bankIncomes)
    .all()
    .filter(report => report.userId === user.userId)
  const made = reports.find(report => report.items.some(each => each.itemId === itemId))
  if (!made) return reports.some(({ state }) => state === 'under way') ? 'STARTED' : 'INTERNAL_ERROR'
  const read = bankIncomeOnWire(bank, made).items.find(({ item_id }) => item_id === itemId)
  return read?.bank_income_sources?.length ? 'APPROVED' : 'NO_DEPOSITS_FOUND'
}

function payrollResults(bank: Bank, item: ItemRecord): Results['payroll_income_results'] {
  const seen = bank.state.in(payrolls).get(item.itemId)?.seen
  const payroll = seen && readPayroll(bank, seen)
  if (!payroll) return []
  return [
    {
      institution_id: item.institutionId,
      institution_name: institutionOf(item.institutionId)?.name ?? '',
      num_paystubs_retrieved: payroll.jobs.flatMap(job => shownPaychecks(payroll, job)).length,
      num_w2s_retrieved: payroll.jobs.flatMap(job => taxYearsOf(payroll, job)).length,
    },
  ]
}
