// Good calls: transfers, from the authorization to what happens to them later.
import type { Body, Customer } from '../customer.ts'
import { account, type GoodCalls, item } from './call.ts'

const user = { legal_name: 'Alberta Charleson', email_address: 'alberta@example.com' }

const wish = async (customer: Customer): Promise<Body> => ({
  access_token: await item(customer),
  account_id: await account(customer, 'checking'),
  type: 'debit',
  network: 'ach',
  ach_class: 'ppd',
  amount: '12.34',
  user,
})

const authorize = async (customer: Customer): Promise<unknown> =>
  Object((await customer.get('/transfer/authorization/create', await wish(customer))).authorization).id

const transferBody = async (customer: Customer): Promise<Body> => ({
  access_token: await item(customer),
  account_id: await account(customer, 'checking'),
  authorization_id: await authorize(customer),
  amount: '12.34',
  description: 'Rent',
  metadata: { invoice: '42' },
})

const createTransfer = async (customer: Customer): Promise<unknown> =>
  Object((await customer.get('/transfer/create', await transferBody(customer))).transfer).id

const transfer = (customer: Customer): Promise<unknown> => customer.once('transfer', () => createTransfer(customer))

const intentBody = async (customer: Customer): Promise<Body> => ({
  account_id: await account(customer, 'checking'),
  mode: 'PAYMENT',
  network: 'ach',
  ach_class: 'ppd',
  amount: '8.00',
  description: 'Deposit',
  user,
})

export const transfersCalls: GoodCalls = {
  '/transfer/capabilities/get': async customer => ({
    access_token: await item(customer),
    account_id: await account(customer, 'checking'),
  }),
  '/transfer/configuration/get': () => ({}),
  '/transfer/metrics/get': () => ({}),
  '/transfer/balance/get': () => ({}),
  '/transfer/authorization/create': wish,
  '/transfer/authorization/cancel': async customer => ({ authorization_id: await authorize(customer) }),
  '/transfer/create': transferBody,
  '/transfer/get': async customer => ({ transfer_id: await transfer(customer) }),
  '/transfer/list': () => ({ count: 5, offset: 0, start_date: '2026-01-01T00:00:00Z' }),
  '/transfer/cancel': async customer => ({ transfer_id: await createTransfer(customer) }),
  '/transfer/event/list': async customer => ({ transfer_id: await transfer(customer), count: 5, offset: 0 }),
  '/transfer/event/sync': () => ({ after_id: 0, count: 5 }),

  '/transfer/intent/create': intentBody,
  '/transfer/intent/get': async customer => ({
    transfer_intent_id: await customer.once('intent', async () => {
      const { transfer_intent } = await customer.get('/transfer/intent/create', await intentBody(customer))
      return Object(transfer_intent).id
    }),
  }),

  '/transfer/ledger/get': () => ({}),

  '/sandbox/transfer/simulate': async customer => ({
    transfer_id: await createTransfer(customer),
    event_type: 'posted',
  }),
  '/sandbox/transfer/fire_webhook': customer => ({ webhook: customer.webhook }),
}
