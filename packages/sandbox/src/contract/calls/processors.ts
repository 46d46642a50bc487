// Good calls: tokens that are handed to somebody else, what these may ask with them, and signal.
import type { Customer } from '../customer.ts'
import { account, type GoodCall, type GoodCalls, item, platypus, withItem } from './call.ts'

const createToken = async (customer: Customer): Promise<unknown> => {
  const asked = {
    access_token: await item(customer),
    account_id: await account(customer, 'checking'),
    processor: 'dwolla',
  }
  return (await customer.get('/processor/token/create', asked)).processor_token
}

const token = (customer: Customer): Promise<unknown> => customer.once('processor token', () => createToken(customer))

const withToken: GoodCall = async customer => ({ processor_token: await token(customer) })

const autumn = { start_date: '2026-08-01', end_date: '2026-11-20' }

export const processorsCalls: GoodCalls = {
  '/processor/token/create': async customer => ({
    access_token: await item(customer),
    account_id: await account(customer, 'checking'),
    processor: 'dwolla',
  }),
  '/processor/stripe/bank_account_token/create': async customer => ({
    access_token: await item(customer),
    account_id: await account(customer, 'checking'),
  }),
  '/processor/token/permissions/get': withToken,
  '/processor/token/permissions/set': async customer => ({
    processor_token: await createToken(customer),
    products: ['auth', 'identity'],
  }),
  '/processor/token/webhook/update': async customer => ({
    processor_token: await token(customer),
    webhook: customer.webhook,
  }),
  '/sandbox/processor_token/create': () => ({
    institution_id: platypus,
    options: { override_username: 'user_good', override_password: 'pass_good' },
  }),

  '/processor/account/get': withToken,
  '/processor/auth/get': withToken,
  '/processor/balance/get': withToken,
  '/processor/identity/get': withToken,
  '/processor/identity/match': async customer => ({
    processor_token: await token(customer),
    user: { legal_name: 'Alberta Charleson', email_address: 'alberta@example.com' },
  }),
  '/processor/transactions/sync': async customer => ({ processor_token: await token(customer), count: 10 }),
  '/processor/transactions/get': async customer => ({
    processor_token: await token(customer),
    ...autumn,
    options: { count: 10 },
  }),
  '/processor/transactions/refresh': withToken,

  '/signal/prepare': withItem,
  '/signal/evaluate': async customer => ({
    access_token: await item(customer),
    account_id: await account(customer, 'checking'),
    client_transaction_id: 'payment 1',
    amount: 120.5,
    user_present: true,
    user: { name: { given_name: 'Alberta', family_name: 'Charleson' } },
  }),
  '/signal/decision/report': async customer => ({
    client_transaction_id: await evaluated(customer),
    initiated: true,
    days_funds_on_hold: 2,
  }),
  '/signal/return/report': async customer => ({ client_transaction_id: await evaluated(customer), return_code: 'R01' }),
  '/processor/signal/prepare': withToken,
  '/processor/signal/evaluate': async customer => ({
    processor_token: await token(customer),
    client_transaction_id: 'payment 3',
    amount: 20,
  }),
  '/processor/signal/decision/report': async customer => ({
    processor_token: await token(customer),
    client_transaction_id: await evaluatedByProcessor(customer),
    initiated: true,
  }),
  '/processor/signal/return/report': async customer => ({
    processor_token: await token(customer),
    client_transaction_id: await evaluatedByProcessor(customer),
    return_code: 'R01',
  }),
}

const evaluated = (customer: Customer): Promise<string> =>
  customer.once('evaluated', async () => {
    const client_transaction_id = 'payment 4'
    const asked = { access_token: await item(customer), account_id: await account(customer, 'checking') }
    await customer.get('/signal/evaluate', { ...asked, client_transaction_id, amount: 50 })
    return client_transaction_id
  })

const evaluatedByProcessor = (customer: Customer): Promise<string> =>
  customer.once('evaluated by a processor', async () => {
    const client_transaction_id = 'payment 5'
    const processor_token = await token(customer)
    await customer.get('/processor/signal/evaluate', { processor_token, client_transaction_id, amount: 50 })
    return client_transaction_id
  })
