// /credit/payroll_income/get: pay stubs and tax forms of a user, as their employers keep them.
import type { CreditPayrollIncomeGetResponse, PayrollItem } from 'plaid'
import type { Bank } from '../../bank.ts'
import { instantText } from '../../world/clock.ts'
import { type Answer, endpoint, type Wire } from '../endpoint.ts'
import { list, notNull, object, optional, text } from '../fields.ts'
import { amountOnWire } from '../transaction-on-wire.ts'
import { orderedPayrolls } from './ordered-payroll.ts'
import { annualPay, payStubOnWire, shownPaychecks } from './pay-stub-on-wire.ts'
import type { ReadPayroll } from './read-payroll.ts'
import { choosePayrolls, readPayrolls } from './seen-payrolls.ts'
import { findUser, refOf, userFields } from './users.ts'
import { taxYearsOf, w2OnWire } from './w2-on-wire.ts'

export const creditPayrollIncomeGet = endpoint(
  '/credit/payroll_income/get',
  { ...userFields, options: notNull(object({ item_ids: optional(list(text())) })) },
  ({ bank, client, input }): Answer<CreditPayrollIncomeGetResponse> => {
    const user = findUser(bank, refOf(client, input))
    const payrolls = choosePayrolls(bank, user, input.options?.item_ids ?? null)
    return { error: null, items: readPayrolls(bank, payrolls).map(payroll => payrollOnWire(bank, payroll)) }
  },
)

function payrollOnWire(bank: Bank, payroll: ReadPayroll): Wire<PayrollItem> {
  const ordered = orderedPayrolls(bank, payroll)
  return {
    accounts: [
      ...payroll.jobs.map(job => {
        const annual = annualPay(job)
        return {
          account_id: job.payrollAccountId,
          pay_frequency: job.frequency,
          rate_of_pay: {
            pay_amount: annual === null ? null : amountOnWire(annual, job.currency),
            pay_rate: annual === null ? null : 'ANNUAL',
          },
        }
      }),
      ...ordered.map(({ accountId, stubs }) => ({
        account_id: accountId,
        pay_frequency: stubs[0]?.pay_period_details.pay_frequency ?? null,
        rate_of_pay: { pay_amount: null, pay_rate: null },
      })),
    ],
    institution_id: payroll.view.institution.id,
    institution_name: payroll.view.institution.name,
    item_id: payroll.view.item.itemId,
    payroll_income: [
      ...payroll.jobs.map(job => ({
        account_id: job.payrollAccountId,
        form1099s: [],
        i20s: [],
        pay_stubs: shownPaychecks(payroll, job).map(paycheck => payStubOnWire(bank, payroll, job, paycheck)),
        w2s: taxYearsOf(payroll, job).map(taxYear => w2OnWire(bank, payroll, job, taxYear)),
      })),
      ...ordered.map(({ accountId, stubs, forms }) => ({
        account_id: accountId,
        form1099s: [],
        i20s: [],
        pay_stubs: stubs,
        w2s: forms,
      })),
    ],
    status: { processing_status: 'PROCESSING_COMPLETE' },
    updated_at: instantText(payroll.atMs),
  }
}
