// /credit/payroll_income/risk_signals/get: what is suspicious about the documents of a user. These come from the employer itself, and
// nobody tampers with them here: there are no signals, and no risk.
import type { CreditPayrollIncomeRiskSignalsGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { shownPaychecks, stubIdOf, stubName } from './pay-stub-on-wire.ts'
import { choosePayrolls, readPayrolls } from './seen-payrolls.ts'
import { findUser, refOf, userFields } from './users.ts'

export const creditPayrollIncomeRiskSignalsGet = endpoint(
  '/credit/payroll_income/risk_signals/get',
  userFields,
  ({ bank, client, input }): Answer<CreditPayrollIncomeRiskSignalsGetResponse> => {
    const payrolls = choosePayrolls(bank, findUser(bank, refOf(client, input)), null)
    return {
      error: null,
      items: readPayrolls(bank, payrolls).map(payroll => ({
        item_id: payroll.view.item.itemId,
        verification_risk_signals: payroll.jobs.map(job => ({
          account_id: job.payrollAccountId,
          multi_document_risk_signals: [],
          single_document_risk_signals: shownPaychecks(payroll, job).map(paycheck => ({
            document_reference: {
              document_id: stubIdOf(bank, payroll, job, paycheck),
              document_name: stubName(paycheck),
              document_type: 'PAYSLIP',
              file_type: 'TRUE_PDF',
              status: 'PROCESSING_COMPLETE',
            },
            risk_signals: [],
            risk_summary: { risk_score: 0 },
          })),
        })),
      })),
    }
  },
)
