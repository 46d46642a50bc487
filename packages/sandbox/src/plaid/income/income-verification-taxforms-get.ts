// /income/verification/taxforms/get: the W-2s of one Item, in the older shape. Deprecated.
import type { IncomeVerificationTaxformsGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { employeeOf, employerOf } from './pay-stub-on-wire.ts'
import { verificationFields, verifiedPayroll } from './verified-payroll.ts'
import { boxesOf, formIdOf, formName, taxYearsOf } from './w2-on-wire.ts'

export const incomeVerificationTaxformsGet = endpoint(
  '/income/verification/taxforms/get',
  verificationFields,
  ({ bank, client, input }): Answer<IncomeVerificationTaxformsGetResponse> => {
    const payroll = verifiedPayroll(bank, client, input)
    const forms = payroll.jobs.flatMap(job => taxYearsOf(payroll, job).map(taxYear => ({ job, taxYear })))
    return {
      document_metadata: forms.map(({ job, taxYear }) => ({
        doc_id: formIdOf(bank, payroll, job, taxYear),
        doc_type: 'DOCUMENT_TYPE_US_TAX_W2',
        name: formName(taxYear),
        status: 'PROCESSING_COMPLETE',
      })),
      error: null,
      taxforms: forms.map(({ job, taxYear }) => ({
        doc_id: formIdOf(bank, payroll, job, taxYear),
        document_type: 'W2',
        w2: {
          ...boxesOf(payroll, job, taxYear),
          employee: employeeOf(payroll, job),
          employer: employerOf(payroll, job),
        },
      })),
    }
  },
)
