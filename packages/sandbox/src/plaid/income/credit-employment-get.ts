// /credit/employment/get: where a user works, as the records of their employers have it.
import type { CreditEmploymentGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { type OrderedPayroll, orderedPayrolls } from './ordered-payroll.ts'
import type { Job } from './read-payroll.ts'
import { choosePayrolls, readPayrolls } from './seen-payrolls.ts'
import { findUser, refOf, userFields } from './users.ts'

export const creditEmploymentGet = endpoint(
  '/credit/employment/get',
  userFields,
  ({ bank, client, input }): Answer<CreditEmploymentGetResponse> => {
    const payrolls = choosePayrolls(bank, findUser(bank, refOf(client, input)), null)
    return {
      items: readPayrolls(bank, payrolls).map(payroll => ({
        employments: [...payroll.jobs.map(employmentOnWire), ...orderedPayrolls(bank, payroll).map(orderedOnWire)],
        item_id: payroll.view.item.itemId,
      })),
    }
  },
)

function employmentOnWire(job: Job) {
  const lastPay = job.paychecks.at(-1)?.row.day ?? null
  return {
    account_id: job.payrollAccountId,
    employee_type: 'FULL_TIME',
    employer: { name: job.employer },
    end_date: job.active ? null : lastPay,
    last_paystub_date: lastPay,
    platform_ids: { employee_id: job.employeeNumber, payroll_id: job.employeeNumber, position_id: null },
    start_date: job.hiredOn,
    status: job.active ? 'ACTIVE' : 'INACTIVE',
    title: job.title,
  }
}

/** An order says nothing of employment beyond its pay stubs. */
function orderedOnWire({ accountId, stubs, forms }: OrderedPayroll) {
  const days = stubs.flatMap(stub => stub.pay_period_details.pay_date ?? []).toSorted()
  return {
    account_id: accountId,
    employee_type: null,
    employer: { name: stubs[0]?.employer.name ?? forms[0]?.employer.name ?? null },
    end_date: null,
    last_paystub_date: days.at(-1) ?? null,
    platform_ids: { employee_id: null, payroll_id: null, position_id: null },
    start_date: null,
    status: 'ACTIVE',
    title: null,
  }
}
