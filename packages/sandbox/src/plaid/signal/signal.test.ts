import type { Products } from 'plaid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { refusalOf, type Visit, visit } from '../../test-visit.ts'

let guest: Visit
let token: string
let account: string

beforeEach(async () => {
  guest = await visit()
  const linked = await guest.link()
  token = linked.token
  account = linked.accounts.get('checking') ?? ''
})
afterEach(() => guest.leave())

const evaluate = async (amount: number, id = 'rent', more: object = {}) => {
  const asked = { access_token: token, account_id: account, client_transaction_id: id, amount, ...more }
  const { request_id: _id, ...answer } = (await guest.plaid.signalEvaluate(asked)).data
  return answer
}

const risksOf = async (amount: number, id?: string) => {
  const { scores } = await evaluate(amount, id)
  return [scores?.bank_initiated_return_risk?.score ?? 0, scores?.customer_initiated_return_risk?.score ?? 0] as const
}

test('the balance decides how likely a bank sends a debit back, and the same question has the same answer', async () => {
  const { accounts } = (await guest.plaid.accountsGet({ access_token: token, options: { account_ids: [account] } }))
    .data
  const available = Number(accounts[0]?.balances.available)
  const small = await evaluate(10)
  expect(small.ruleset).toMatchObject({ ruleset_key: 'default', result: 'ACCEPT' })
  expect(small.core_attributes).toMatchObject({
    available_balance: available,
    is_savings_or_money_market_account: false,
  })
  expect(small.core_attributes?.debit_transactions_count_30d).toBeGreaterThan(10)
  expect(small.warnings).toEqual([])
  expect(await evaluate(10)).toEqual(small)
  const [safe, doubtful, lost] = [await risksOf(10), await risksOf(available), await risksOf(available * 2 + 1)]
  expect(safe[0]).toBeLessThan(doubtful[0])
  expect(doubtful[0]).toBeLessThan(lost[0])
  expect((await evaluate(Math.round(available * 100 + 1) / 100)).ruleset?.result).toBe('REROUTE')
})

test('a payment that came back is remembered against the account', async () => {
  const before = await risksOf(10, 'first')
  await guest.plaid.signalDecisionReport({ client_transaction_id: 'first', initiated: true })
  await guest.plaid.signalReturnReport({ client_transaction_id: 'first', return_code: 'R10' })
  const after = await risksOf(10, 'second')
  expect(after[1]).toBeGreaterThan(before[1])
  expect((await evaluate(10, 'second')).core_attributes?.unauthorized_transactions_count_7d).toBe(1)
  await guest.control('/clock', { advance: 'P8D' })
  const { core_attributes: facts } = await evaluate(10, 'third')
  expect([facts?.unauthorized_transactions_count_7d, facts?.unauthorized_transactions_count_30d]).toEqual([0, 1])
})

test('a lost login is a warning, not the end', async () => {
  await guest.plaid.sandboxItemResetLogin({ access_token: token })
  const { core_attributes, ruleset, warnings } = await evaluate(10)
  expect(warnings).toMatchObject([{ warning_type: 'ITEM_ERROR', warning_code: 'ITEM_LOGIN_REQUIRED' }])
  expect(core_attributes?.available_balance).toBeNull()
  expect(ruleset?.result).toBe('REVIEW')
})

test('reports and questions are checked as Plaid checks them', async () => {
  await evaluate(10)
  expect(
    await refusalOf(guest.plaid.signalDecisionReport({ client_transaction_id: 'other', initiated: true })),
  ).toMatch('INVALID_FIELD')
  await guest.plaid.signalDecisionReport({ client_transaction_id: 'rent', initiated: false })
  const back = { client_transaction_id: 'rent', return_code: 'R01' }
  expect(await refusalOf(guest.plaid.signalReturnReport(back))).toBe('SIGNAL_ERROR/SIGNAL_TRANSACTION_NOT_INITIATED')
  expect(await refusalOf(guest.plaid.signalReturnReport({ ...back, return_code: '01' }))).toMatch('INVALID_FIELD')
  expect(await refusalOf(evaluate(10))).toBe('SIGNAL_ERROR/CLIENT_TRANSACTION_ID_ALREADY_IN_USE')
  expect(await refusalOf(evaluate(10, 'x', { ruleset_key: 'mine' }))).toBe('SIGNAL_ERROR/RULESET_NOT_FOUND')
  expect(await refusalOf(evaluate(0, 'x'))).toBe('INVALID_REQUEST/INVALID_FIELD')
  await guest.plaid.signalPrepare({ access_token: token })
  const british = await guest.link('ins_117650')
  const abroad = { access_token: british.token, account_id: british.accounts.get('checking') ?? '' }
  expect(await refusalOf(evaluate(10, 'x', abroad))).toBe('ITEM_ERROR/PRODUCTS_NOT_SUPPORTED')
})

test('an account in another currency is looked at in its own', async () => {
  const order = {
    type: 'depository',
    subtype: 'checking',
    starting_balance: 50_000,
    currency: 'JPY',
    transactions: [
      {
        date_transacted: '2026-11-20',
        date_posted: '2026-11-20',
        amount: 1_200,
        description: 'Noodles',
        currency: 'JPY',
      },
      { date_transacted: '2026-11-25', date_posted: '2026-11-25', amount: 300, description: 'Tea', currency: 'JPY' },
    ],
  }
  const made = await guest.plaid.sandboxPublicTokenCreate({
    institution_id: 'ins_109508',
    initial_products: ['transactions' as Products],
    options: {
      override_username: 'user_custom',
      override_password: JSON.stringify({ version: '2', override_accounts: [order] }),
    },
  })
  const { public_token } = made.data
  token = (await guest.plaid.itemPublicTokenExchange({ public_token })).data.access_token
  const { accounts } = (await guest.plaid.accountsGet({ access_token: token })).data
  account = accounts[0]?.account_id ?? ''
  const { item_id } = (await guest.plaid.itemGet({ access_token: token })).data.item
  // A row in a currency that is not the account's, moves no balance and counts as no debit.
  await guest.control(`/items/${item_id}/report`, { added: [{ amount: 7, iso_currency_code: 'USD' }] })
  const balance = Number(accounts[0]?.balances.current)
  const { core_attributes: facts, ruleset } = await evaluate(balance / 2)
  expect(facts).toMatchObject({
    current_balance: balance,
    total_debit_transactions_amount_30d: 1_500,
    balance_to_transaction_amount_ratio: 2,
  })
  expect(ruleset?.result).not.toBe('REROUTE')
})
