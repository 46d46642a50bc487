// Good calls: users and their income.
import type { Body, Customer } from '../customer.ts'
import { createItem, type GoodCalls, platypus } from './call.ts'

const identity = {
  name: { given_name: 'Alberta', family_name: 'Charleson' },
  emails: [{ data: 'alberta@example.com', primary: true }],
}

export const incomeCalls: GoodCalls = {
  '/user/create': async customer => ({ client_user_id: `user ${await nextNumber(customer)}`, identity }),
  '/user/get': async customer => ({ user_id: (await user(customer)).user_id }),
  '/user/update': async customer => ({ user_id: (await user(customer)).user_id, identity }),
  '/user/remove': async customer => ({ user_id: (await createUser(customer)).user_id }),
  '/user/items/get': async customer => ({ user_id: (await earner(customer)).user_id }),
  '/user/items/associate': async customer => ({
    user_id: (await user(customer)).user_id,
    item_ids: [await itemId(customer)],
  }),
  '/user/items/remove': async customer => {
    const { user_id } = await createUser(customer)
    const item_ids = [await createItemId(customer)]
    await customer.get('/user/items/associate', { user_id, item_ids })
    return { user_id, item_ids }
  },
  '/sandbox/user/reset_login': async customer => ({ user_id: (await createEarner(customer, 'bank')).user_id }),

  '/credit/sessions/get': async customer => ({ user_id: (await earner(customer)).user_id }),
  '/credit/bank_income/get': async customer => ({ user_id: (await earner(customer)).user_id, options: { count: 1 } }),
  '/credit/bank_income/pdf/get': async customer => ({ user_id: (await earner(customer)).user_id }),
  '/credit/bank_income/refresh': async customer => ({
    user_token: (await earner(customer)).user_token,
    options: { days_requested: 90 },
  }),
  '/credit/bank_income/webhook/update': async customer => ({
    user_token: (await earner(customer)).user_token,
    enable_webhooks: true,
  }),
  '/credit/payroll_income/get': async customer => ({ user_id: (await paid(customer)).user_id }),
  '/credit/payroll_income/precheck': async customer => ({ user_id: (await user(customer)).user_id }),
  '/credit/payroll_income/refresh': async customer => ({ user_id: (await paid(customer)).user_id }),
  '/credit/payroll_income/risk_signals/get': async customer => ({ user_id: (await paid(customer)).user_id }),
  '/credit/bank_statements/uploads/get': async customer => ({ user_id: (await paid(customer)).user_id }),
  '/credit/employment/get': async customer => ({ user_id: (await paid(customer)).user_id }),

  '/income/verification/precheck': () => ({
    user: { first_name: 'Alberta', last_name: 'Charleson', email_address: 'alberta@example.com' },
    employer: { name: 'Plaid Bakery' },
  }),
  '/income/verification/paystubs/get': async customer => ({ access_token: await payrollItem(customer) }),
  '/income/verification/taxforms/get': async customer => ({ access_token: await payrollItem(customer) }),
  '/sandbox/income/fire_webhook': async customer => ({
    item_id: await itemId(customer),
    user_id: (await user(customer)).user_id,
    webhook: customer.webhook,
    webhook_code: 'INCOME_VERIFICATION',
    verification_status: 'VERIFICATION_STATUS_PROCESSING_COMPLETE',
  }),
  '/sandbox/bank_income/fire_webhook': async customer => ({
    webhook_override: customer.webhook,
    webhook_code: 'BANK_INCOME_REFRESH_COMPLETE',
    webhook_fields: {
      user_id: (await earner(customer)).user_id,
      bank_income_refresh_complete_result: 'SUCCESS',
    },
  }),
}

/** Each user needs a name of its own. */
async function nextNumber(customer: Customer): Promise<number> {
  const counter = await customer.once('users', async () => ({ made: 0 }))
  counter.made += 1
  return counter.made
}

const createUser = async (customer: Customer): Promise<Body> =>
  customer.get('/user/create', { client_user_id: `user ${await nextNumber(customer)}` })

const user = (customer: Customer): Promise<Body> => customer.once('user', () => createUser(customer))

/** A user who shared where the money comes from. */
async function createEarner(customer: Customer, source: 'bank' | 'payroll'): Promise<Body> {
  const made = await createUser(customer)
  await customer.get('/sandbox/public_token/create', {
    institution_id: platypus,
    initial_products: ['income_verification'],
    user_token: made.user_token,
    options: {
      webhook: customer.webhook,
      income_verification: { income_source_types: [source], bank_income: { days_requested: 180 } },
    },
  })
  return made
}

/** The income is not there at once: some of the bank's time goes by first. */
const earnerWho = (customer: Customer, source: 'bank' | 'payroll'): Promise<Body> =>
  customer.once(`earner by ${source}`, async () => {
    const made = await createEarner(customer, source)
    await customer.control('/clock', { advance: 'PT10M' })
    return made
  })

const earner = (customer: Customer): Promise<Body> => earnerWho(customer, 'bank')
const paid = (customer: Customer): Promise<Body> => earnerWho(customer, 'payroll')

const createItemId = async (customer: Customer): Promise<unknown> => {
  const { item } = await customer.get('/item/get', { access_token: await createItem(customer) })
  return Object(item).item_id
}

const itemId = (customer: Customer): Promise<unknown> => customer.once('item id', () => createItemId(customer))

const payrollItem = (customer: Customer): Promise<unknown> =>
  customer.once('payroll Item', async () => {
    const { public_token } = await customer.get('/sandbox/public_token/create', {
      institution_id: platypus,
      initial_products: ['income_verification'],
      options: { income_verification: { income_source_types: ['payroll'] } },
    })
    return (await customer.get('/item/public_token/exchange', { public_token })).access_token
  })
