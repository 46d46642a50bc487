// Money in several currencies is one budget, and the rate, its day and who said it stand beside every sum.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee, type Home } from '../src/home.ts'
import { expectTrueTotals, openLedger } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ clock: '2026-11-22T12:00:00Z' })
})
afterAll(() => world.close())

async function withEuros() {
  const home = await world.register()
  const add = async (name: string, currency: string, type = 'depository', openingBalance = 1000_00) =>
    (
      await home.ask('addAccount', {
        body: { name, type: type as 'depository', currency, openingBalance, openedOn: '2026-10-01' },
      })
    ).accountId
  const dollars = await add('Cash', 'USD')
  const euros = await add('Girokonto', 'EUR')
  const spend = async (accountId: string, amount: number, date: string, category = 'Groceries') => {
    const categoryId = await home.findCategory(category)
    await home.ask('addTransaction', { body: { accountId, date, amount: -amount, payee: category, categoryId } })
  }
  const rate = (day: string, value: string, currency = 'EUR') =>
    home.ask('setRate', { params: { currency, day }, body: { rate: value } })
  const takeIn = (accountId: string, onBudget = true) =>
    home.ask('setOnBudget', { params: { accountId }, body: { onBudget } })
  return { home, add, dollars, euros, spend, rate, takeIn }
}

/** 'money = ready to assign + in envelopes, exchange difference', in cents. */
async function stands(home: Home, period = '2026-11'): Promise<string> {
  const budget = await home.ask('readBudget', { params: { period } })
  const inEnvelopes = budget.envelopes.reduce((total, it) => total + it.available, 0)
  expect(budget.readyToAssign + budget.heldForNext + inEnvelopes).toBe(budget.money)
  return `${budget.money} = ${budget.readyToAssign} + ${inEnvelopes}, ${budget.exchangeDifference}`
}

test('an account in euros counts at the rate of each month, and what the rate does to it is told apart', async () => {
  const { home, euros, spend, rate, takeIn } = await withEuros()
  expect(await stands(home)).toBe('100000 = 100000 + 0, 0')
  await expect(takeIn(euros)).rejects.toMatchObject({ status: 409, code: 'RATE_MISSING' })
  await rate('2026-10-15', '1.10')
  expect(await takeIn(euros)).toMatchObject({ onBudget: true, currency: 'EUR', ledgerBalance: 1000_00 })
  // 1,000.00 euros at 1.10.
  expect(await stands(home)).toBe('210000 = 210000 + 0, 0')
  await home.assign('2026-11', 'Groceries', 200_00)
  await spend(euros, 50_00, '2026-11-05')
  expect(await stands(home)).toBe('204500 = 190000 + 14500, 0')
  const { changeId } = await rate('2026-11-20', '1.20')
  // 50.00 at 1.20 are spent; what is left is worth 95.00 more than it came for.
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 20000 + -6000 = 14000')
  expect(await stands(home)).toBe('214000 = 200000 + 14000, 10000')
  expect(await home.envelope('2026-12', 'Groceries')).toBe('14000 + 0 + 0 = 14000')
  const { converted } = await home.ask('readBudget', { params: { period: '2026-11' } })
  expect(converted).toEqual([
    {
      ...{ accountId: euros, currency: 'EUR', balance: 950_00, value: 1140_00 },
      ...{ rate: '1.2', day: '2026-11-20', source: 'household', detail: null },
    },
  ])
  // In October the rate of October holds; from payday to payday every cent is still there.
  expect((await home.ask('readBudget', { params: { period: '2026-10' } })).converted).toMatchObject([{ rate: '1.1' }])
  const rule = { kind: 'weeks', every: 2, since: '2026-11-06', moves: 'stays' } as const
  const periods = await home.ask('setPeriodRule', { body: { rule, country: null } })
  expect(await home.envelope('2026-11-05', 'Groceries')).toBe('0 + 20000 + -6000 = 14000')
  expect(await stands(home, '2026-11-22')).toBe('214000 = 200000 + 14000, 10000')
  await home.ask('undoChange', { params: { changeId: periods.changeId ?? '' } })
  // Only what is left is handed on, in the household's currency.
  await spend(euros, 300_00, '2026-11-06')
  const categoryId = await home.findCategory('Groceries')
  await home.ask('setRollover', { params: { categoryId }, body: { from: '2026-11', carries: 'left' } })
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 20000 + -42000 = -22000')
  expect(await home.envelope('2026-12', 'Groceries')).toBe('0 + 0 + 0 = 0')
  await home.ask('undoChange', { params: { changeId: changeId ?? '' } })
  expect(await home.envelope('2026-11', 'Groceries')).toBe('0 + 20000 + -38500 = -18500')
  await stands(home, '2027-05')
})

test('currencies of other decimals, cards abroad, and an account that is taken off again', async () => {
  const { home, add, rate, takeIn } = await withEuros()
  const yen = await add('Yen', 'JPY', 'depository', 15_000)
  await rate('2026-10-01', '0.0067', 'JPY')
  await takeIn(yen)
  expect(await stands(home)).toBe('110050 = 110050 + 0, 0')
  const card = await add('Carte', 'EUR', 'credit', -200_00)
  await rate('2026-10-01', '1.05')
  await takeIn(card)
  const { envelopes } = await home.ask('readBudget', { params: { period: '2026-11' } })
  expect(envelopes.find(it => it.card?.accountId === card)?.card).toMatchObject({ owed: 210_00, uncovered: 210_00 })
  expect(await stands(home)).toBe('89050 = 110050 + -21000, 0')
  // A card that comes within the budget brings its debt at the rate of its day.
  const late = await home.ask('addAccount', {
    body: { name: 'Neue Karte', type: 'credit', currency: 'EUR', openingBalance: -100_00, openedOn: '2026-11-10' },
  })
  await takeIn(late.accountId)
  const owing = (await home.ask('readBudget', { params: { period: '2026-12' } })).envelopes
  expect(owing.find(it => it.card?.accountId === late.accountId)?.card).toMatchObject({
    owed: 105_00,
    uncovered: 105_00,
  })
  await takeIn(late.accountId, false)
  await takeIn(yen, false)
  await takeIn(card, false)
  expect(await stands(home)).toBe('100000 = 100000 + 0, 0')
})

test('whether an account is on the budget is taken back and forth, with its envelope, and never without a rate', async () => {
  const { home, add, euros, rate, takeIn } = await withEuros()
  const undo = async (changeId: string | null) =>
    (await home.ask('undoChange', { params: { changeId: changeId ?? '' } })).changeId
  const forget = () => home.ask('deleteRate', { params: { currency: 'EUR', day: '2026-10-15' } })
  await rate('2026-10-15', '1.10')
  expect((await takeIn(euros, false)).changeId).toBeNull()
  const { changeId } = await takeIn(euros)
  expect(await stands(home)).toBe('210000 = 210000 + 0, 0')
  const off = await undo(changeId)
  expect(await stands(home)).toBe('100000 = 100000 + 0, 0')
  await forget()
  await expect(undo(off)).rejects.toMatchObject({ status: 409, code: 'RATE_IN_USE' })
  expect(await stands(home)).toBe('100000 = 100000 + 0, 0')
  await rate('2026-10-15', '1.10')
  await undo(off)
  expect(await stands(home)).toBe('210000 = 210000 + 0, 0')
  await takeIn(euros, false)

  const envelopes = async () => (await home.ask('listCategories', {})).categories.map(it => it.name)
  const before = await envelopes()
  const card = await add('Carte', 'EUR', 'credit', -200_00)
  const taken = await takeIn(card)
  expect(await envelopes()).toEqual([...before, 'Carte payment'])
  const { changeId: assigned } = await home.assign('2026-11', 'Carte payment', 50_00)
  await expect(undo(taken.changeId)).rejects.toMatchObject({ status: 409, code: 'CHANGE_BUILT_UPON' })
  await undo(assigned)
  const untaken = await undo(taken.changeId)
  expect(await envelopes()).toEqual(before)
  expect(await stands(home)).toBe('100000 = 100000 + 0, 0')
  await undo(untaken)
  expect(await stands(home)).toBe('78000 = 100000 + -22000, 0')
  const { changes } = await home.ask('listChanges', {})
  expect(changes.map(it => `${it.kind} ${it.about.name}`)).toContain('take-on-budget Carte')
})

test('reports, safe to spend and the forecast count euros in dollars, and say at which rate', async () => {
  const { home, euros, spend, rate, takeIn } = await withEuros()
  await rate('2026-10-15', '1.10')
  await rate('2026-11-20', '1.20')
  await spend(euros, 20_00, '2026-10-07')
  await spend(euros, 50_00, '2026-11-05')
  const report = { from: '2026-10', to: '2026-11', of: 'category' } as const
  const before = await home.ask('readSpending', { query: report })
  expect([before.total, before.leftOut]).toEqual([0, [euros]])
  await takeIn(euros)
  const spent = await home.ask('readSpending', { query: report })
  expect([spent.currency, spent.lines.map(it => it.amounts), spent.leftOut]).toEqual(['USD', [[-22_00, -60_00]], []])
  const inEuros = await home.ask('readSpending', { query: { ...report, accountIds: euros } })
  expect([inEuros.currency, inEuros.totals]).toEqual(['EUR', [-20_00, -50_00]])
  const { compared } = await home.ask('readIncomeAndSpending', { query: { from: '2026-10', to: '2026-11' } })
  expect(compared.map(it => it.spending)).toEqual([-22_00, -60_00])
  const behind = await home.ask('listTransactions', {
    query: { counts: 'spending', from: '2026-11-01', to: '2026-11-30' },
  })
  expect(behind.transactions.map(it => [it.amount, it.currency])).toEqual([[-50_00, 'EUR']])

  // 1,000.00 dollars, and 930.00 euros at 1.20.
  const safe = await home.ask('readSafeToSpend', {})
  expect([safe.currency, safe.amount]).toEqual(['USD', 1000_00 + 1116_00])
  const money = safe.terms.find(it => it.kind === 'money')
  expect(money?.rows.map(it => [it.amount, it.converted])).toEqual([
    [1000_00, null],
    [1116_00, { amount: 930_00, currency: 'EUR', rate: '1.2', day: '2026-11-20', source: 'household', detail: null }],
  ])
  const forecast = await home.ask('readForecast', { body: {} })
  expect(forecast.total.balances[0]).toBe(2116_00)
  expect(forecast.names.map(it => it.rate?.rate ?? null)).toEqual([null, '1.2'])
  expect(forecast.accounts.map(it => it.balances.at(-1))).toEqual([1000_00, 1116_00])

  // What is set aside for a goal is money of the budget, whatever currency it came in.
  const categoryId = await home.findCategory('Travel')
  await home.assign('2026-11', 'Travel', 1500_00)
  await home.ask('setGoal', { params: { categoryId }, body: { kind: 'keep', amount: 2000_00 } })
  expect((await home.ask('readSafeToSpend', {})).amount).toBe(616_00)
})

test('what is no rate, or would leave an account without one, is refused and changes nothing', async () => {
  const { home, add, euros, rate, takeIn } = await withEuros()
  const refused = (status: number, code: string) => ({ status, code })
  for (const value of ['0', '-1', '1e18', '1,10', '', 'NaN', '0.0000000000001', '99999999999'])
    await expect(rate('2026-11-01', value)).rejects.toMatchObject(refused(400, 'INVALID_RATE'))
  await expect(rate('2026-12-24', '1.1')).rejects.toMatchObject(refused(400, 'INVALID_RATE'))
  await expect(rate('2026-11-01', '1.1', 'USD')).rejects.toMatchObject(refused(400, 'INVALID_RATE'))
  await expect(rate('2026-02-29', '1.1')).rejects.toMatchObject(refused(400, 'INVALID_DAY'))
  await expect(rate('2026-11-01', '1.1', 'XXZ')).rejects.toMatchObject(refused(400, 'INVALID_CURRENCY'))
  await rate('2026-11-01', '1.1')
  await takeIn(euros)
  const forget = (day: string) => home.ask('deleteRate', { params: { currency: 'EUR', day } })
  await expect(forget('2026-11-02')).rejects.toMatchObject(refused(404, 'RATE_NOT_FOUND'))
  await expect(forget('2026-11-01')).rejects.toMatchObject(refused(409, 'RATE_IN_USE'))
  const { changes } = await home.ask('listChanges', {})
  const set = changes.find(it => it.kind === 'set-rate')
  await expect(home.ask('undoChange', { params: { changeId: set?.changeId ?? '' } })).rejects.toMatchObject(
    refused(409, 'RATE_IN_USE'),
  )
  await takeIn(euros, false)
  const { changeId } = await forget('2026-11-01')
  expect((await home.ask('listRates', {})).rates).toEqual([])
  await home.ask('undoChange', { params: { changeId: changeId ?? '' } })
  expect((await home.ask('listRates', {})).rates).toMatchObject([{ currency: 'EUR', rate: '1.1', source: 'household' }])
  const loan = await add('Loan', 'USD', 'loan')
  await expect(takeIn(loan)).rejects.toMatchObject(refused(409, 'ACCOUNT_STAYS_OFF_BUDGET'))
  const { home: other } = await withEuros()
  await expect(
    other.ask('setOnBudget', { params: { accountId: euros }, body: { onBudget: true } }),
  ).rejects.toMatchObject({ status: 404 })
})

test('a purchase abroad tells the rate of its day, and never overrules the household', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  await home.ask('addAccount', { body: { name: 'Konto', type: 'depository', currency: 'EUR', openingBalance: 100_00 } })
  const abroad = (id: string, costs: number, euros: string, on: string) => ({
    ...coffee({ id, costs, on }),
    name: `CAFE MITTE EUR ${euros} @ ${(costs / Number(euros)).toFixed(4)}`,
    original_description: `CAFE MITTE EUR ${euros} @ ${(costs / Number(euros)).toFixed(4)}`,
    merchant_name: 'Cafe Mitte',
  })
  await home.ask('setRate', { params: { currency: 'EUR', day: '2026-11-10' }, body: { rate: '1.05' } })
  await home.bankReports({
    added: [
      abroad('a', 108.0, '100.00', '2026-11-09'),
      abroad('b', 11.2, '10.00', '2026-11-10'),
      // A hundred times what a euro is worth: a text that says something else.
      abroad('c', 48.79, '0.41', '2026-11-11'),
    ],
  })
  const rows = await home.listRows({ search: 'mitte' })
  expect(rows.map(it => it.foreign?.amount)).toEqual([-41, -1000, -10_000])
  expect((await home.ask('listRates', {})).rates).toEqual([
    { currency: 'EUR', day: '2026-11-10', rate: '1.05', source: 'household', detail: null },
    { currency: 'EUR', day: '2026-11-09', rate: '1.08', source: 'own-payment', detail: 'Cafe Mitte' },
  ])
  const ledger = await openLedger(world.connectionString)
  await expectTrueTotals(ledger)
  await ledger.close()
})

test('what leaves in dollars and arrives in euros is one movement by the rate of those days, and not by a guess', async () => {
  const home = await world.register()
  await home.linkQuietBank()
  const { accountId } = await home.ask('addAccount', {
    body: { name: 'Girokonto', type: 'depository', currency: 'EUR', openingBalance: 0, openedOn: '2026-10-01' },
  })
  const arrives = (date: string, amount: number) =>
    home.ask('addTransaction', {
      body: { accountId, date, amount, payee: 'Transfer from Plaid Checking', categoryId: null },
    })
  const sent = (transaction_id: string, date: string) => ({
    ...{ transaction_id, date, amount: 100, name: 'Transfer to Girokonto', merchant_name: null },
    personal_finance_category: {
      ...{
        primary: 'TRANSFER_OUT',
        detailed: 'TRANSFER_OUT_ACCOUNT_TRANSFER',
        confidence_level: 'HIGH',
        version: 'v2',
      },
    },
  })
  const halves = async () => {
    const rows = await home.listRows({ search: 'transfer' })
    return rows.map(it => `${it.date} ${it.amount} ${it.transfer?.state ?? 'alone'}`)
  }
  await arrives('2026-11-03', 91_00)
  await home.bankReports({ added: [sent('early', '2026-11-03')] })
  expect(await halves()).toEqual(['2026-11-03 -10000 alone', '2026-11-03 9100 alone'])
  await home.ask('setRate', { params: { currency: 'EUR', day: '2026-11-12' }, body: { rate: '1.09' } })
  await arrives('2026-11-14', 91_00)
  await arrives('2026-11-14', 80_00)
  await home.bankReports({ added: [sent('late', '2026-11-13')] })
  expect(await halves()).toEqual([
    '2026-11-14 8000 alone',
    '2026-11-14 9100 paired',
    '2026-11-13 -10000 paired',
    '2026-11-03 -10000 alone',
    '2026-11-03 9100 alone',
  ])
})
