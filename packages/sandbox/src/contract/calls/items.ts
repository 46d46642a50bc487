// Good calls: Link, Items, institutions, accounts and transactions.
import { decodeProtectedHeader } from 'jose'
import type { Customer } from '../customer.ts'
import { account, createItem, createPublicToken, type GoodCalls, item, platypus, withItem } from './call.ts'

const user = { client_user_id: 'somebody' }

const linkToken = {
  client_name: 'A budget',
  country_codes: ['US'],
  language: 'en',
  products: ['transactions'],
  user,
}

export const itemsCalls: GoodCalls = {
  '/link/token/create': async customer => ({
    ...linkToken,
    webhook: customer.webhook,
    redirect_uri: 'http://localhost:3000/linked',
    transactions: { days_requested: 365 },
  }),
  '/link/token/get': async customer => ({
    link_token: (await customer.once('link token', () => customer.get('/link/token/create', linkToken))).link_token,
  }),

  '/sandbox/public_token/create': async customer => ({
    institution_id: platypus,
    initial_products: ['transactions'],
    options: { webhook: customer.webhook, override_username: 'user_good', override_password: 'pass_good' },
  }),
  '/item/public_token/exchange': async customer => ({ public_token: await createPublicToken(customer) }),
  '/item/public_token/create': withItem,
  '/item/access_token/invalidate': async customer => ({ access_token: await createItem(customer) }),
  '/sandbox/item/set_verification_status': async customer => {
    const access_token = await createItem(customer)
    const account_id = await account(customer, 'checking', access_token)
    return { access_token, account_id, verification_status: 'automatically_verified' }
  },
  '/item/get': withItem,
  '/item/remove': async customer => ({ access_token: await createItem(customer), reason_code: 'OTHER' }),
  '/item/webhook/update': async customer => ({ access_token: await item(customer), webhook: customer.webhook }),
  '/sandbox/item/fire_webhook': async customer => ({
    access_token: await item(customer),
    webhook_type: 'TRANSACTIONS',
    webhook_code: 'SYNC_UPDATES_AVAILABLE',
  }),
  '/sandbox/item/reset_login': async customer => ({ access_token: await createItem(customer) }),
  '/webhook_verification_key/get': async customer => ({ key_id: await customer.once('key', () => keyIdOf(customer)) }),

  '/institutions/get': () => ({
    count: 5,
    offset: 0,
    country_codes: ['US', 'FR'],
    options: { include_optional_metadata: true, products: ['transactions'] },
  }),
  '/institutions/get_by_id': () => ({
    institution_id: platypus,
    country_codes: ['US'],
    options: { include_optional_metadata: true, include_status: true },
  }),
  '/institutions/search': () => ({ query: 'platypus', country_codes: ['US'], products: ['transactions'] }),

  '/accounts/get': async customer => ({
    access_token: await item(customer),
    options: { account_ids: [await account(customer, 'checking')] },
  }),
  '/accounts/balance/get': withItem,
  '/identity/get': withItem,
  '/identity/match': async customer => ({
    access_token: await item(customer),
    user: {
      legal_name: 'Alberta Charleson',
      phone_number: '+14155550123',
      email_address: 'alberta@example.com',
      address: {
        street: '100 Market Street',
        city: 'San Francisco',
        region: 'CA',
        postal_code: '94103',
        country: 'US',
      },
    },
  }),
  '/auth/get': async customer => ({
    access_token: await item(customer),
    options: { account_ids: [await account(customer, 'checking')] },
  }),

  '/transactions/sync': async customer => ({
    access_token: await item(customer),
    count: 25,
    cursor: await customer.once('cursor', async () => {
      const { next_cursor } = await customer.get('/transactions/sync', {
        access_token: await item(customer),
        count: 10,
      })
      return next_cursor
    }),
    options: { include_original_description: true, personal_finance_category_version: 'v2' },
  }),
  '/transactions/get': async customer => ({
    access_token: await item(customer),
    start_date: '2026-09-01',
    end_date: '2026-10-31',
    options: { count: 50, offset: 10, account_ids: [await account(customer, 'checking')] },
  }),
  '/transactions/recurring/get': async customer => ({
    access_token: await item(customer),
    account_ids: [await account(customer, 'checking')],
    options: { personal_finance_category_version: 'v2' },
  }),
  '/transactions/refresh': withItem,
  '/categories/get': () => ({}),
  '/transactions/enrich': () => ({
    account_type: 'depository',
    transactions: [
      { id: '1', description: 'BLUE DOOR CAFE 0042', amount: 4.5, direction: 'OUTFLOW', iso_currency_code: 'USD' },
    ],
  }),
  '/sandbox/transactions/create': async customer => ({
    access_token: await customer.once('dynamic Item', () => createDynamicItem(customer)),
    transactions: [
      {
        amount: 12.34,
        date_posted: '2026-11-22',
        date_transacted: '2026-11-21',
        description: 'Blue Door Cafe',
        iso_currency_code: 'USD',
      },
    ],
  }),
}

async function createDynamicItem(customer: Customer): Promise<string> {
  const { public_token } = await customer.get('/sandbox/public_token/create', {
    institution_id: platypus,
    initial_products: ['transactions'],
    options: { override_username: 'user_transactions_dynamic', override_password: 'any' },
  })
  const { access_token } = await customer.get('/item/public_token/exchange', { public_token })
  return String(access_token)
}

/** Webhooks say which key they are signed with. */
async function keyIdOf(customer: Customer): Promise<string> {
  const signature = customer.nextSignature()
  const access_token = await item(customer)
  await customer.get('/sandbox/item/fire_webhook', { access_token, webhook_code: 'SYNC_UPDATES_AVAILABLE' })
  return String(decodeProtectedHeader(await signature).kid)
}
