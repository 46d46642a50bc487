import type { Holding, InvestmentTransaction, Products } from 'plaid'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { refusalOf, type Visit, visit } from '../../test-visit.ts'

vi.setConfig({ testTimeout: 60_000 })

let guest: Visit

beforeEach(async () => {
  guest = await visit('2026-09-14T15:00:00Z')
})
afterEach(() => guest.leave())

const cents = (amount: number) => Math.round(amount * 100)

const sumOf = (amounts: number[]) => amounts.reduce((sum, amount) => sum + cents(amount), 0)

const holdingsOf = async (access_token: string) => (await guest.plaid.investmentsHoldingsGet({ access_token })).data

const tradesOf = async (access_token: string, start_date: string, end_date: string) => {
  const trades: InvestmentTransaction[] = []
  for (;;) {
    const options = { count: 500, offset: trades.length }
    const { data } = await guest.plaid.investmentsTransactionsGet({ access_token, start_date, end_date, options })
    trades.push(...data.investment_transactions)
    if (trades.length >= data.total_investment_transactions) return trades
  }
}

const quantityOf = (holdings: Holding[], account: string, security: string) =>
  holdings.find(each => each.account_id === account && each.security_id === security)?.quantity ?? 0

test('holdings add up to the balance of their account, and every quantity follows from the trades', async () => {
  const { token } = await guest.link()
  const before = await holdingsOf(token)
  expect(new Set(before.securities.map(security => security.type))).toEqual(
    new Set(['cash', 'etf', 'mutual fund', 'equity', 'fixed income']),
  )
  const bond = before.securities.find(security => security.type === 'fixed income')
  expect(bond?.fixed_income).toMatchObject({ face_value: 100, maturity_date: '2042-08-15' })

  for (const [step, advance] of ['PT0S', 'PT9H', 'P3D', 'P20D', 'P190D'].entries()) {
    if (step > 0) await guest.control('/clock', { advance })
    const { accounts } = (await guest.plaid.accountsGet({ access_token: token })).data
    const now = await holdingsOf(token)
    const invested = accounts.filter(account => account.type === 'investment')
    expect(invested.length).toBeGreaterThan(2)
    for (const { account_id, balances } of invested) {
      const held = now.holdings.filter(holding => holding.account_id === account_id)
      expect(sumOf(held.map(holding => holding.institution_value))).toBe(cents(Number(balances.current)))
      for (const { quantity, institution_price, institution_value } of held)
        expect(Math.abs(quantity * institution_price - institution_value)).toBeLessThan(0.0051)
    }
  }

  const after = await holdingsOf(token)
  const trades = await tradesOf(token, '2026-09-14', '2027-12-31')
  expect(new Set(trades.map(trade => trade.subtype))).toEqual(
    new Set([
      ...['buy', 'sell', 'dividend', 'dividend reinvestment', 'interest', 'contribution', 'deposit'],
      ...['management fee', 'account fee'],
    ]),
  )
  for (const { account_id, security_id } of after.holdings) {
    const own = trades.filter(trade => trade.account_id === account_id)
    const isCash = after.securities.find(each => each.security_id === security_id)?.type === 'cash'
    const change = isCash
      ? -sumOf(own.map(trade => trade.amount)) / 100
      : own.filter(trade => trade.security_id === security_id).reduce((sum, trade) => sum + trade.quantity, 0)
    const opening = quantityOf(before.holdings, account_id, security_id)
    expect(quantityOf(after.holdings, account_id, security_id)).toBeCloseTo(opening + change, 3)
  }
  const stamps = trades.map(trade => trade.date)
  expect(stamps).toEqual(stamps.toSorted().toReversed())
  for (const { type, amount, quantity, price, fees } of trades)
    if (type === 'buy' || type === 'sell') expect(amount - Number(fees)).toBeCloseTo(quantity * price, 1)
})

test('what leaves checking for an investment account is what arrives there', async () => {
  const { token, accounts } = await guest.link()
  const range = { access_token: token, start_date: '2026-07-01', end_date: '2026-09-14' }
  const { transactions } = (await guest.plaid.transactionsGet({ ...range, options: { count: 500 } })).data
  const left = transactions.filter(
    each => each.personal_finance_category?.detailed === 'TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS',
  )
  const trades = await tradesOf(token, '2026-07-01', '2026-09-14')
  const arrived = trades.filter(
    each =>
      each.type === 'cash' &&
      (each.account_id === accounts.get('brokerage') ? each.subtype === 'deposit' : each.subtype === 'contribution') &&
      each.account_id !== accounts.get('401k'),
  )
  const told = (rows: { date: string; amount: number }[], sign: number) =>
    rows.map(({ date, amount }) => `${date} ${sign * amount}`).toSorted()
  expect(left.length).toBeGreaterThan(2)
  expect(told(arrived, -1)).toEqual(told(left, 1))
})

test('a refresh tells what is new, /item/get how fresh it is, and a page of trades names its securities', async () => {
  const { token } = await guest.link()
  const status = async () => (await guest.plaid.itemGet({ access_token: token })).data.status?.investments
  expect(await status()).toBeNull()
  await holdingsOf(token)
  expect(await status()).toMatchObject({ last_failed_update: null, last_successful_update: '2026-09-14T15:00:00Z' })
  await guest.control('/clock', { advance: 'P14D' })
  expect(await status()).toMatchObject({ last_successful_update: '2026-09-26T00:00:00Z' })

  await guest.mailAfter(() => guest.plaid.itemWebhookUpdate({ access_token: token, webhook: guest.mailbox }))
  await guest.mailAfter(() => guest.plaid.investmentsRefresh({ access_token: token }))
  await expect.poll(() => guest.mail.length).toBe(3)
  const trades = await tradesOf(token, '2026-09-14', '2026-12-31')
  const byCode = new Map(guest.mail.map(mail => [mail.webhook_type, mail]))
  expect(byCode.get('HOLDINGS')).toMatchObject({ webhook_code: 'DEFAULT_UPDATE', new_holdings: 0, error: null })
  expect(byCode.get('HOLDINGS')?.updated_holdings).toBe((await holdingsOf(token)).holdings.length)
  expect(byCode.get('INVESTMENTS_TRANSACTIONS')).toMatchObject({
    webhook_code: 'DEFAULT_UPDATE',
    new_investments_transactions: trades.length,
    cancelled_investments_transactions: 0,
  })

  const range = { access_token: token, start_date: '2026-01-01', end_date: '2026-12-31' }
  const { data } = await guest.plaid.investmentsTransactionsGet({ ...range, options: { count: 3, offset: 2 } })
  expect(data.investment_transactions).toHaveLength(3)
  expect(data.securities.map(each => each.security_id).toSorted()).toEqual(
    [...new Set(data.investment_transactions.map(each => String(each.security_id)))].toSorted(),
  )
})

test('an asynchronous first look is not ready at once, and says when it is', async () => {
  const { token, accounts } = await guest.link('ins_109508', { webhook: guest.mailbox })
  const range = { access_token: token, start_date: '2025-09-01', end_date: '2026-09-14' }
  const ask = () => guest.plaid.investmentsTransactionsGet({ ...range, options: { async_update: true } })
  expect(await refusalOf(ask())).toBe('ITEM_ERROR/PRODUCT_NOT_READY')
  const told = await guest.mailAfter(() => guest.control('/clock', { advance: 'PT1M' }))
  expect(told).toMatchObject({ webhook_type: 'INVESTMENTS_TRANSACTIONS', webhook_code: 'HISTORICAL_UPDATE' })
  expect((await ask()).data.total_investment_transactions).toBeGreaterThan(100)

  const options = { account_ids: [String(accounts.get('checking'))] }
  expect(await refusalOf(guest.plaid.investmentsHoldingsGet({ access_token: token, options }))).toBe(
    'ITEM_ERROR/NO_INVESTMENT_ACCOUNTS',
  )
  const plain = await guest.link('ins_109508', { username: 'user_quiet' })
  expect(await refusalOf(guest.plaid.investmentsHoldingsGet({ access_token: plain.token }))).toBe(
    'ITEM_ERROR/NO_INVESTMENT_ACCOUNTS',
  )
})

/** An Item of a customer made to order, with the one account that the order describes. */
const order = async (account: object, products = ['investments']) => {
  const { data } = await guest.plaid.sandboxPublicTokenCreate({
    institution_id: 'ins_109508',
    initial_products: products as Products[],
    options: {
      override_username: 'user_custom',
      override_password: JSON.stringify({ version: '2', override_accounts: [account] }),
    },
  })
  return (await guest.plaid.itemPublicTokenExchange({ public_token: data.public_token })).data.access_token
}

test('a customer made to order holds what was ordered, and the rest in cash', async () => {
  const security = { name: 'Sparrow Robotics', ticker_symbol: 'SPRW', currency: 'USD', isin: 'US0000000001' }
  const token = await order({
    type: 'investment',
    subtype: 'brokerage',
    starting_balance: 2_000,
    meta: { name: 'Ordered' },
    holdings: [
      {
        institution_price: 10.5,
        institution_price_as_of: '2026-09-01',
        cost_basis: 900,
        quantity: 100.25,
        currency: 'USD',
        security,
      },
    ],
    investment_transactions: [
      { date: '2026-08-03', name: 'Bought', quantity: 10, price: 9, fees: 1.5, type: 'buy', currency: 'USD', security },
      { date: '2026-08-20', name: 'Sold', quantity: -4, price: 11, fees: 1, type: 'sell', currency: 'USD', security },
      { date: '2026-09-02', name: 'Dividend', quantity: 7, price: 1, type: 'cash', currency: 'USD' },
    ],
  })
  const { accounts, holdings, securities } = await holdingsOf(token)
  const [own] = securities
  expect(own).toMatchObject({
    name: 'Sparrow Robotics',
    ticker_symbol: 'SPRW',
    isin: 'US0000000001',
    close_price: 10.5,
  })
  expect(holdings).toMatchObject([
    { quantity: 100.25, institution_price: 10.5, institution_value: 1052.63, cost_basis: 900 },
    { quantity: 947.37, institution_value: 947.37 },
  ])
  expect(accounts[0]?.balances.current).toBe(2_000)
  const trades = await tradesOf(token, '2026-01-01', '2026-12-31')
  expect(trades.map(({ date, type, subtype, amount }) => [date, type, subtype, amount])).toEqual([
    ['2026-09-02', 'cash', 'dividend', -7],
    ['2026-08-20', 'sell', 'sell', -43],
    ['2026-08-03', 'buy', 'buy', 91.5],
  ])
})

test('the numbers that move holdings to another broker, and what a workplace plan took in', async () => {
  const { token, accounts } = await guest.link()
  const { data } = await guest.plaid.investmentsAuthGet({ access_token: token })
  expect(data.owners[0]?.names).toEqual(['Alberta Bobbeth Charleson'])
  expect(data.numbers.acats?.map(each => each.account.slice(-4))).toEqual(['5555', '9100'])
  expect(data.numbers.retirement_401k).toMatchObject([{ account_id: accounts.get('401k') }])
  const [plan] = data.account_details_401k ?? []
  const trades = await tradesOf(token, '2025-09-15', '2026-09-14')
  const paidIn = trades.filter(each => each.account_id === accounts.get('401k') && each.subtype === 'contribution')
  expect(plan?.contribution_details).toMatchObject({
    contribution_count_12m: paidIn.length,
    contribution_amount_12m: -sumOf(paidIn.map(each => each.amount)) / 100,
    last_contribution_transactions: [{ date: '2026-08-17' }],
  })
  expect(plan?.fee_details?.account_fee_count_12m).toBe(4)
})

test('each close of the market is told of once, with what is really new, also across a restart', async () => {
  const { token } = await guest.link('ins_109508', { webhook: guest.mailbox })
  const plain = await guest.link('ins_109508', { webhook: guest.mailbox, products: ['transactions'] })
  await guest.control('/clock', { advance: 'P5D' })
  expect(guest.mail).toEqual([])

  // Turned on after the close of Friday 18 September: nothing is new until that of Monday.
  await guest.control('/clock', { now: '2026-09-20T15:00:00Z' })
  const { item_id } = (await holdingsOf(token)).item
  let seen = 0
  const advance = async (advance: string) => {
    await guest.control('/clock', { advance })
    const fresh = guest.mail.slice(seen)
    seen = guest.mail.length
    return fresh
  }
  expect(await advance('PT20H')).toEqual([])
  const monday = await advance('P1D')
  expect(monday.find(each => each.webhook_type === 'HOLDINGS')).toEqual({
    environment: 'sandbox',
    error: null,
    item_id,
    new_holdings: 0,
    updated_holdings: expect.any(Number),
    webhook_code: 'DEFAULT_UPDATE',
    webhook_type: 'HOLDINGS',
  })
  await guest.restart()
  expect(await advance('PT2H')).toEqual([])

  // A month of closes: so many prices moved, and every trade of the answer was told of once.
  const month = [...monday, ...(await advance('P30DT12H'))]
  const holdings = month.filter(each => each.webhook_type === 'HOLDINGS')
  expect(holdings.length).toBe(24)
  const now = await holdingsOf(token)
  expect(Math.max(...holdings.map(each => Number(each.updated_holdings)))).toBeLessThanOrEqual(now.holdings.length)
  const trades = await tradesOf(token, '2026-09-20', '2026-12-31')
  const told = month.filter(each => each.webhook_type === 'INVESTMENTS_TRANSACTIONS')
  expect(told.every(each => each.webhook_code === 'DEFAULT_UPDATE' && each.item_id === item_id)).toBe(true)
  const sum = told.reduce((total, each) => total + Number(each.new_investments_transactions), 0)
  expect(sum).toBe(trades.length)
  expect(trades.length).toBeGreaterThan(10)
  expect((await guest.plaid.itemGet({ access_token: plain.token })).data.status?.last_webhook).toBeNull()
})
