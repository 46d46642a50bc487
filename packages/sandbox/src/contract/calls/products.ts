// Good calls: investments, liabilities, statements and assets.
import type { Customer } from '../customer.ts'
import { account, firstOf, type GoodCalls, item, withItem } from './call.ts'

const autumn = { start_date: '2026-08-01', end_date: '2026-11-20' }

export const productsCalls: GoodCalls = {
  '/investments/holdings/get': withItem,
  '/investments/refresh': withItem,
  '/investments/auth/get': withItem,
  '/investments/transactions/get': async customer => ({
    access_token: await item(customer),
    ...autumn,
    options: { count: 20, offset: 1, account_ids: [await account(customer, 'brokerage')] },
  }),

  '/liabilities/get': async customer => ({
    access_token: await item(customer),
    options: { account_ids: [await account(customer, 'mortgage'), await account(customer, 'credit card')] },
  }),

  '/statements/list': withItem,
  '/statements/refresh': async customer => ({ access_token: await item(customer), ...autumn }),
  '/statements/download': async customer => {
    const access_token = await item(customer)
    const { accounts } = await customer.get('/statements/list', { access_token })
    return { access_token, statement_id: firstOf(firstOf(accounts).statements).statement_id }
  },

  '/asset_report/create': async customer => ({
    access_tokens: [await item(customer)],
    days_requested: 60,
    options: { client_report_id: 'report 1', user: { first_name: 'Alberta', last_name: 'Charleson' } },
  }),
  '/asset_report/get': async customer => ({ asset_report_token: await report(customer), include_insights: true }),
  '/asset_report/pdf/get': async customer => ({ asset_report_token: await report(customer) }),
  '/asset_report/refresh': async customer => ({ asset_report_token: await report(customer), days_requested: 30 }),
  '/asset_report/filter': async customer => ({
    asset_report_token: await report(customer),
    account_ids_to_exclude: [await account(customer, 'savings')],
  }),
  '/asset_report/remove': async customer => ({ asset_report_token: await createReport(customer) }),
  '/asset_report/audit_copy/create': async customer => ({
    asset_report_token: await report(customer),
    auditor_id: 'fannie_mae',
  }),
  '/asset_report/audit_copy/get': async customer => ({
    audit_copy_token: await customer.once('audit copy', () => createAuditCopy(customer)),
  }),
  '/asset_report/audit_copy/pdf/get': async customer => ({
    audit_copy_token: await customer.once('audit copy', () => createAuditCopy(customer)),
  }),
  '/asset_report/audit_copy/remove': async customer => ({ audit_copy_token: await createAuditCopy(customer) }),
}

async function createReport(customer: Customer): Promise<string> {
  const asked = { access_tokens: [await item(customer)], days_requested: 60 }
  return String((await customer.get('/asset_report/create', asked)).asset_report_token)
}

/** A report that is ready to be read. */
const report = (customer: Customer): Promise<string> =>
  customer.once('report', async () => {
    const token = await createReport(customer)
    await customer.control('/clock', { advance: 'PT10M' })
    return token
  })

async function createAuditCopy(customer: Customer): Promise<string> {
  const asked = { asset_report_token: await report(customer), auditor_id: 'fannie_mae' }
  return String((await customer.get('/asset_report/audit_copy/create', asked)).audit_copy_token)
}
