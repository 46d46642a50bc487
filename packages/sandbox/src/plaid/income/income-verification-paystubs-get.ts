// /income/verification/paystubs/get: the pay stubs of one Item, in the older shape. Deprecated, and still what the Quickstart asks for.
import type { IncomeVerificationPaystubsGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { olderStubOnWire, shownPaychecks, stubIdOf, stubName } from './pay-stub-on-wire.ts'
import { verificationFields, verifiedPayroll } from './verified-payroll.ts'

export const incomeVerificationPaystubsGet = endpoint(
  '/income/verification/paystubs/get',
  verificationFields,
  ({ bank, client, input }): Answer<IncomeVerificationPaystubsGetResponse> => {
    const payroll = verifiedPayroll(bank, client, input)
    const stubs = payroll.jobs.flatMap(job => shownPaychecks(payroll, job).map(paycheck => ({ job, paycheck })))
    return {
      document_metadata: stubs.map(({ job, paycheck }) => ({
        doc_id: stubIdOf(bank, payroll, job, paycheck),
        doc_type: 'DOCUMENT_TYPE_PAYSTUB',
        name: stubName(paycheck),
        status: 'PROCESSING_COMPLETE',
      })),
      error: null,
      paystubs: stubs.map(({ job, paycheck }) => olderStubOnWire(bank, payroll, job, paycheck)),
    }
  },
)
