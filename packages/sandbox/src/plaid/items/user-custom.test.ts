import { afterEach, beforeEach, expect, test } from 'vitest'
import { refusalOf, type Visit, visit } from '../../test-visit.ts'

let guest: Visit

beforeEach(async () => {
  guest = await visit('2026-11-18T15:00:00Z')
})
afterEach(() => guest.leave())

const order = {
  version: 2,
  seed: 'leslie',
  roll_dates_forward: true,
  override_accounts: [
    {
      type: 'depository',
      subtype: 'checking',
      starting_balance: 600.23,
      meta: { name: 'Joint Checking', official_name: 'Joint Checking of Two', mask: '42ab', limit: null },
      numbers: { account: '1111222233335555', ach_routing: '122105155' },
      transactions: [
        { date_transacted: '2026-11-10', date_posted: '2026-11-12', amount: 41.5, description: 'Blue Door Cafe 17' },
        { date_transacted: '2026-11-16', date_posted: '2026-11-20', amount: 80.01, description: 'Vintage Tuba Repair' },
      ],
      identity: {
        names: ['June Barlow', 'Calvin Barlow'],
        phone_numbers: [{ data: '2123433503', primary: true, type: 'mobile' }],
        emails: [{ data: 'june@post.example', primary: true, type: 'primary' }],
        addresses: [
          { primary: true, data: { street: '4 Fern Lane', city: 'Boise', region: 'ID', postal_code: '83702' } },
        ],
      },
      inflow_model: {
        type: 'monthly-income',
        income_amount: 5125.25,
        payment_day_of_month: 19,
        transaction_name: 'DIRECT DEPOSIT TUBA HALL',
      },
    },
    { type: 'depository', subtype: 'savings', starting_balance: 1200, currency: 'JPY', force_available_balance: 7 },
    {
      type: 'credit',
      subtype: 'credit card',
      starting_balance: 310.4,
      has_null_available_balance: true,
      meta: { limit: 2000 },
      liability: { type: 'credit', purchase_apr: 24 },
      inflow_model: {
        type: 'monthly-interest-only-payment',
        payment_day_of_month: 25,
        statement_day_of_month: '20',
        transaction_name: 'Interest Paid',
      },
    },
    { type: 'payroll', subtype: 'payroll', income: { paystubs: [{ employer: { name: 'Tuba Hall' } }] } },
  ],
}

const tokenFor = async (password: unknown, username = 'user_custom') => {
  const { data } = await guest.plaid.sandboxPublicTokenCreate({
    institution_id: 'ins_109508',
    initial_products: ['transactions'] as never,
    options: {
      override_username: username,
      override_password: typeof password === 'string' ? password : JSON.stringify(password),
      transactions: { days_requested: 730 },
    },
  })
  return (await guest.plaid.itemPublicTokenExchange({ public_token: data.public_token })).data.access_token
}

const balances = async (access_token: string) =>
  (await guest.plaid.accountsGet({ access_token })).data.accounts.map(({ name, mask, balances: b }) =>
    [name, mask, b.current, b.available, b.limit, b.iso_currency_code].join(' | '),
  )

const rows = async (access_token: string, cursor?: string) =>
  (await guest.plaid.transactionsSync({ access_token, count: 500, ...(cursor && { cursor }) })).data

test('a customer made to order has what was ordered, and lives on from there', { timeout: 60_000 }, async () => {
  const access_token = await tokenFor(order)
  const [checking, savings, card] = await balances(access_token)
  expect(checking).toBe('Joint Checking | 42ab | 600.23 | 520.22 |  | USD')
  expect(savings).toMatch(/^Savings \| \d{4} \| 1200 \| 7 \| {2}\| JPY$/)
  expect(card).toMatch(/^Credit Card \| \d{4} \| 310.4 \| {2}\| 2000 \| USD$/)

  const first = await rows(access_token)
  const seen = first.added.map(row => [row.date, row.name, row.amount, row.pending].join(' | '))
  expect(seen).toContain('2026-11-12 | Blue Door Cafe 17 | 41.5 | false')
  expect(seen).toContain('2026-11-16 | Vintage Tuba Repair | 80.01 | true')
  expect(seen).toContain('2026-10-19 | DIRECT DEPOSIT TUBA HALL | -5125.25 | false')
  const coffee = first.added.find(row => row.name === 'Blue Door Cafe 17')
  expect(coffee).toMatchObject({
    merchant_name: 'Blue Door Cafe',
    personal_finance_category: { primary: 'FOOD_AND_DRINK' },
  })

  await guest.control('/clock', { advance: 'P3D' })
  const next = await rows(access_token, first.next_cursor)
  expect(next.removed).toHaveLength(1)
  const tuba = next.added.find(row => row.name === 'Vintage Tuba Repair')
  expect(tuba).toMatchObject({ pending: false, pending_transaction_id: next.removed[0]?.transaction_id })
  const [richer, , dearer] = await balances(access_token)
  expect(richer).toBe('Joint Checking | 42ab | 5645.47 | 5645.47 |  | USD')
  expect(dearer).toMatch(/ \| 316.61 \| /)

  const { data } = await guest.plaid.identityGet({ access_token })
  expect(data.accounts[0]?.owners[0]).toMatchObject({
    names: ['June Barlow', 'Calvin Barlow'],
    emails: [{ data: 'june@post.example' }],
    addresses: [{ data: { city: 'Boise', country: null } }],
  })
})

test('the same password is the same person, also after a restart, and another one is somebody else', {
  timeout: 60_000,
}, async () => {
  const access_token = await tokenFor(order)
  const before = await balances(access_token)
  await guest.control('/clock', { advance: 'P3D' })
  const later = await balances(access_token)
  expect(later).not.toEqual(before)
  await guest.restart()
  expect(await balances(access_token)).toEqual(later)
  expect(await balances(await tokenFor(order))).toEqual(later)
  expect(await balances(await tokenFor({ ...order, seed: 'ron' }))).toEqual(
    expect.arrayContaining(['Joint Checking | 42ab | 600.23 | 600.23 |  | USD']),
  )
})

test('an empty order is somebody who lives like anybody', { timeout: 60_000 }, async () => {
  const [one, other] = [await tokenFor({}), await tokenFor({ seed: 'another' })]
  expect((await rows(one)).added.length).toBe(500)
  expect(await balances(one)).not.toEqual(await balances(other))
})

test.each([
  ['hello', 'ITEM_ERROR/INVALID_CREDENTIALS'],
  ['[]', 'ITEM_ERROR/INVALID_CREDENTIALS'],
  [{ force_error: 'ITEM_LOCKED' }, 'ITEM_ERROR/ITEM_LOCKED'],
  [{ force_error: 'SUN_IS_SHINING' }, 'INVALID_REQUEST/INVALID_FIELD'],
  [{ override_accounts: [{ type: 'sock' }] }, 'INVALID_REQUEST/INVALID_FIELD'],
  [{ override_accounts: Array(11).fill({ type: 'depository' }) }, 'INVALID_REQUEST/INVALID_FIELD'],
  [
    { override_accounts: [{ type: 'depository', currency: 'USD', transactions: [{ currency: 'EUR' }] }] },
    'INVALID_REQUEST/INVALID_FIELD',
  ],
  [
    { override_accounts: [{ type: 'credit', force_available_balance: 1, has_null_available_balance: true }] },
    'INVALID_REQUEST/INVALID_FIELD',
  ],
])('%j is refused', async (password, code) => {
  expect(await refusalOf(tokenFor(password))).toBe(code)
})

test('a blank template orders accounts of the usual kind', async () => {
  const blank = {
    version: null,
    seed: null,
    override_accounts: [
      {
        type: 'depository',
        subtype: null,
        starting_balance: null,
        currency: null,
        meta: { name: null, official_name: null, limit: null },
        numbers: { account: null, eft_branch: null },
        transactions: [{ date_transacted: null, date_posted: null, amount: null, description: null, currency: null }],
        identity: {
          names: [null],
          phone_numbers: [{ data: null }],
          emails: [{ data: null }],
          addresses: [{ data: {} }],
        },
        liability: { type: null },
        inflow_model: { type: null },
      },
    ],
    mfa: { type: null },
    recaptcha: null,
    force_error: null,
  }
  const access_token = await tokenFor(blank)
  const [account] = (await guest.plaid.accountsGet({ access_token })).data.accounts
  expect(account).toMatchObject({ name: 'Depository', type: 'depository', subtype: null })
  expect((await rows(access_token)).added).toEqual([])
})

test('every test user signs in without Link, with questions or without', { timeout: 60_000 }, async () => {
  const passwords = ['pass_good', 'mfa_device', 'mfa_questions_2_3', 'mfa_selections', 'mfa_selections_1_2_3']
  for (const password of passwords) expect(await tokenFor(password, 'user_good')).toMatch(/^access-sandbox-/)
  expect(await tokenFor('{}', 'user_bank_income')).toMatch(/^access-sandbox-/)
  expect(await refusalOf(tokenFor('{}', 'user_good'))).toBe('ITEM_ERROR/INVALID_CREDENTIALS')
  expect(await refusalOf(tokenFor('mfa_questions_2', 'user_good'))).toBe('ITEM_ERROR/INVALID_CREDENTIALS')
  expect(await refusalOf(tokenFor('pass_good', 'user_nobody'))).toBe('ITEM_ERROR/INVALID_CREDENTIALS')

  const access_token = await tokenFor('pass_good', 'user_credit_joint_account')
  const { data } = await guest.plaid.identityGet({ access_token })
  expect(data.accounts.map(account => account.owners.length)).toEqual(data.accounts.map(() => 2))
})
