import type { Products, Transaction } from 'plaid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { refusalOf, type Visit, visit } from '../../test-visit.ts'

vi.setConfig({ testTimeout: 60_000 })

let guest: Visit

beforeEach(async () => {
  guest = await visit('2026-11-18T15:00:00Z')
})
afterEach(() => guest.leave())

const cents = (amount: number | null | undefined) => Math.round(Number(amount) * 100)

const sumOf = (rows: readonly Transaction[]) => rows.reduce((sum, row) => sum + cents(row.amount), 0)

/** The posted rows of one account, the earliest first, and what it comes to now. */
const lookAt = async (access_token: string, account_id: string | undefined) => {
  const account_ids = [String(account_id)]
  const rows: Transaction[] = []
  for (;;) {
    const options = { account_ids, count: 500, offset: rows.length }
    const range = { access_token, start_date: '2024-01-01', end_date: '2028-12-31' }
    const { data } = await guest.plaid.transactionsGet({ ...range, options })
    rows.push(...data.transactions)
    if (rows.length >= data.total_transactions) break
  }
  const { accounts } = (await guest.plaid.accountsGet({ access_token, options: { account_ids } })).data
  return { rows: rows.filter(row => !row.pending).toReversed(), owed: cents(accounts[0]?.balances.current) }
}

/** An Item with so many days of history; accounts by their name. */
const linkLong = async (days_requested: number) => {
  const { data } = await guest.plaid.sandboxPublicTokenCreate({
    institution_id: 'ins_109508',
    initial_products: ['transactions' as Products],
    options: { override_username: 'user_good', override_password: 'pass_good', transactions: { days_requested } },
  })
  const { public_token } = data
  const token = (await guest.plaid.itemPublicTokenExchange({ public_token })).data.access_token
  const { accounts } = (await guest.plaid.accountsGet({ access_token: token })).data
  return { token, accounts: new Map(accounts.map(each => [each.name, each.account_id])) }
}

const liabilitiesOf = async (access_token: string) =>
  (await guest.plaid.liabilitiesGet({ access_token })).data.liabilities

test('a card owes on its statement what its ledger comes to that day, and its last payment is the row of the feed', async () => {
  const { token, accounts } = await linkLong(120)
  const id = accounts.get('Plaid Credit Card')
  for (const [issued, due, advance] of [
    ['2026-11-01', '2026-11-25', 'P9D'],
    ['2026-11-01', '2026-12-25', 'P5D'],
    ['2026-12-01', '2026-12-25', 'P40D'],
    ['2027-01-01', '2027-01-25', 'PT0S'],
  ] as const) {
    const card = (await liabilitiesOf(token)).credit?.find(each => each.account_id === id)
    const { rows, owed } = await lookAt(token, id)
    const later = rows.filter(row => row.date >= issued)
    expect(card).toMatchObject({ last_statement_issue_date: issued, next_payment_due_date: due })
    expect(cents(card?.last_statement_balance)).toBe(owed - sumOf(later))
    const payment = rows.findLast(
      row => row.personal_finance_category?.detailed === 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT',
    )
    expect(card).toMatchObject({
      is_overdue: false,
      last_payment_amount: -Number(payment?.amount),
      last_payment_date: payment?.date,
    })
    expect(card?.minimum_payment_amount).toBeLessThan(Number(card?.last_statement_balance))
    expect(card?.aprs.map(apr => [apr.apr_type, apr.apr_percentage])).toContainEqual(['purchase_apr', 12.5])
    await guest.control('/clock', { advance })
  }
})

test('a card that is not paid off says what its interest came to', async () => {
  const { token, accounts } = await guest.link('ins_109508', { username: 'user_credit_profile_poor' })
  const [card] = (await liabilitiesOf(token)).credit ?? []
  const { rows } = await lookAt(token, accounts.get('credit card'))
  const charged = rows.filter(
    row => row.date.startsWith('2026-10') && row.personal_finance_category?.detailed === 'BANK_FEES_INTEREST_CHARGE',
  )
  const purchase = card?.aprs.find(apr => apr.apr_type === 'purchase_apr')
  expect(cents(purchase?.interest_charge_amount)).toBe(sumOf(charged))
  expect(purchase).toMatchObject({ apr_percentage: 24.99 })
  expect(purchase?.balance_subject_to_apr).toBeCloseTo(3100, -1)
})

test('a mortgage and a student loan are what their feeds make of them', async () => {
  const { token, accounts } = await linkLong(730)
  const { mortgage, student } = await liabilitiesOf(token)
  const [home] = mortgage ?? []
  const [loan] = student ?? []
  for (const [debt, name] of [
    [home, 'Plaid Mortgage'],
    [loan, 'Plaid Student Loan'],
  ] as const) {
    const { rows, owed } = await lookAt(token, accounts.get(name))
    const payment = rows.findLast(row => row.amount < 0)
    expect(debt).toMatchObject({
      last_payment_amount: -Number(payment?.amount),
      last_payment_date: payment?.date,
    })
    const thisYear = rows.filter(row => row.date >= '2026-01-01')
    const interest = sumOf(thisYear.filter(row => row.amount > 0))
    const principal = cents(debt?.origination_principal_amount)
    expect(cents(debt?.ytd_interest_paid)).toBe(interest)
    expect(cents(debt?.ytd_principal_paid)).toBe(-sumOf(thisYear))
    expect(principal).toBeGreaterThan(owed)
    expect(debt?.origination_date).toMatch(/^20[01]\d-\d\d-01$/)
  }
  expect(home).toMatchObject({
    interest_rate: { percentage: 4.65, type: 'fixed' },
    loan_term: '25 year',
    next_monthly_payment: 1846.32,
    next_payment_due_date: '2026-12-03',
    origination_date: '2016-08-01',
    maturity_date: '2041-08-01',
    account_number: expect.stringMatching(/^\d{6}8888$/),
  })
  expect(loan).toMatchObject({
    interest_rate_percentage: 5.25,
    is_overdue: false,
    loan_status: { type: 'repayment' },
    minimum_payment_amount: 485,
    next_payment_due_date: '2026-11-20',
  })
  expect(Object.values(loan ?? {}).filter(value => value === null)).toEqual([])
})

test('accounts can be chosen, and who owes nothing is told so', async () => {
  const { token, accounts } = await guest.link()
  const choose = (subtype: string) => ({
    access_token: token,
    options: { account_ids: [String(accounts.get(subtype))] },
  })
  const { data } = await guest.plaid.liabilitiesGet(choose('mortgage'))
  expect(data.accounts).toHaveLength(1)
  expect(data.liabilities).toMatchObject({
    credit: [],
    student: [],
    mortgage: [{ account_id: accounts.get('mortgage') }],
  })
  expect(data.item.billed_products).toContain('liabilities')
  expect(await refusalOf(guest.plaid.liabilitiesGet(choose('checking')))).toBe('ITEM_ERROR/NO_LIABILITY_ACCOUNTS')
  const wrong = { access_token: token, options: { account_ids: ['nobody'] } }
  expect(await refusalOf(guest.plaid.liabilitiesGet(wrong))).toBe('INVALID_INPUT/INVALID_ACCOUNT_ID')
})

test('a customer made to order owes as ordered', async () => {
  const order = {
    version: '2',
    override_accounts: [
      {
        type: 'credit',
        subtype: 'credit card',
        starting_balance: 640,
        liability: { type: 'credit', purchase_apr: 17.5, minimum_payment_amount: 31, is_overdue: true },
        inflow_model: {
          type: 'monthly-balance-payment',
          payment_day_of_month: 20,
          statement_day_of_month: '10',
          transaction_name: 'Paid',
        },
        transactions: [
          {
            date_transacted: '2026-11-02',
            date_posted: '2026-11-03',
            currency: 'USD',
            amount: 120,
            description: 'Piano',
          },
        ],
      },
      {
        type: 'loan',
        subtype: 'student',
        starting_balance: 12_000,
        liability: {
          type: 'student',
          origination_date: '2019-09-01',
          principal: 20_000,
          nominal_apr: 6.25,
          loan_name: 'Perkins',
          repayment_model: { type: 'standard', non_repayment_months: 12, repayment_months: 120 },
        },
      },
    ],
  }
  const { data } = await guest.plaid.sandboxPublicTokenCreate({
    institution_id: 'ins_109508',
    initial_products: ['liabilities' as Products],
    options: { override_username: 'user_custom', override_password: JSON.stringify(order) },
  })
  const { public_token } = data
  const token = (await guest.plaid.itemPublicTokenExchange({ public_token })).data.access_token
  const { credit, student } = await liabilitiesOf(token)
  expect(credit).toMatchObject([
    {
      is_overdue: true,
      minimum_payment_amount: 31,
      last_statement_issue_date: '2026-11-11',
      last_statement_balance: 640,
      next_payment_due_date: '2026-11-20',
    },
  ])
  expect(credit?.[0]?.aprs.find(apr => apr.apr_type === 'purchase_apr')?.apr_percentage).toBe(17.5)
  expect(student).toMatchObject([
    {
      origination_date: '2019-09-01',
      origination_principal_amount: 20_000,
      interest_rate_percentage: 6.25,
      loan_name: 'Perkins',
      expected_payoff_date: '2030-09-01',
      last_statement_balance: 12_000,
    },
  ])
})

test('statements and payments are told of on their days, with the fields that then have other values', async () => {
  const { token } = await guest.link('ins_109508', { webhook: guest.mailbox })
  const fieldsById = async () => {
    const { credit, mortgage, student } = await liabilitiesOf(token)
    const all: { account_id: string | null }[] = [...(credit ?? []), ...(mortgage ?? []), ...(student ?? [])]
    return new Map(all.map(({ account_id, ...fields }) => [String(account_id), Object.entries(fields)]))
  }
  const known = await fieldsById()
  /** The fields of a debt that have other values than when we were last told of it. */
  const changedOf = (id: string, fields: [string, unknown][]) => {
    const was = new Map(known.get(id)?.map(([name, value]) => [name, JSON.stringify(value)]))
    return fields.filter(([name, value]) => JSON.stringify(value) !== was.get(name)).map(([name]) => name)
  }
  // A due day that goes by is told of with the payment, and interest grows from day to day.
  const quiet = new Set(['next_payment_due_date', 'outstanding_interest_amount'])
  const reasons = new Set<string>()
  for (let day = 0; day < 33; day += 1) {
    const count = guest.mail.length
    await guest.control('/clock', { advance: 'P1D' })
    if (day === 12) await guest.restart()
    await guest.control('/clock', { advance: 'PT1M' })
    const [told, ...more] = guest.mail.slice(count)
    expect(more).toEqual([])
    const updated: Record<string, string[]> = Object(told?.account_ids_with_updated_liabilities)
    for (const [id, fields] of await fieldsById()) {
      const changed = changedOf(id, fields)
      if (changed.some(name => !quiet.has(name)) || updated[id]) {
        expect([day, id, updated[id]]).toEqual([day, id, changed])
        for (const name of changed) reasons.add(name)
        known.set(id, fields)
      }
    }
    if (told) {
      expect(told).toEqual({
        account_ids_with_new_liabilities: [],
        account_ids_with_updated_liabilities: updated,
        environment: 'sandbox',
        error: null,
        item_id: expect.any(String),
        webhook_code: 'DEFAULT_UPDATE',
        webhook_type: 'LIABILITIES',
      })
    }
  }
  const expected = ['last_statement_issue_date', 'last_payment_date', 'next_payment_due_date', 'ytd_interest_paid']
  expect([...reasons]).toEqual(expect.arrayContaining(expected))
})
