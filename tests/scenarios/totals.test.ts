// The totals that the database keeps are what adding up every row gives, whatever was done to the rows.
import type { HouseholdId, Store } from '@hearth/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee } from '../src/home.ts'
import { openStoreBeside } from '../src/open-store-beside.ts'
import { expectTrueTotals as recount } from '../src/true-totals.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let store: Store
beforeAll(async () => {
  world = await openWorld()
  store = await openStoreBeside(world.connectionString)
})
afterAll(async () => {
  await store.close()
  await world.close()
})

const expectTrueTotals = () => recount({ store })

test('through imports, edits, posting, modification, removal, and the removal of whole Items', async () => {
  const home = await world.register()
  await home.link()
  await expectTrueTotals()
  const quiet = await world.register()
  const { itemId } = await quiet.linkQuietBank()
  await quiet.bankReports({
    added: [coffee({ id: 'p', costs: 4, pending: true }), coffee({ id: 'b', costs: 9, on: '2026-10-31' })],
  })
  await quiet.categorize('Blue Door Cafe', 'Groceries')
  await expectTrueTotals()
  await quiet.bankReports({ added: [coffee({ id: 't', costs: 5, posts: 'p', on: '2026-12-01' })], removed: ['p'] })
  await expectTrueTotals()
  await quiet.bankReports({ modified: [coffee({ id: 't', costs: 7, on: '2026-09-30' })], removed: ['b'] })
  await expectTrueTotals()
  const manual = await quiet.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 500 },
  })
  await quiet.ask('addTransaction', {
    body: { accountId: manual.accountId, date: '2026-11-01', amount: -100, payee: 'Kiosk' },
  })
  await expectTrueTotals()
  await quiet.ask('removeItem', { params: { itemId }, query: { accounts: 'delete' } })
  await expectTrueTotals()
  expect((await quiet.ask('listAccounts', {})).accounts).toHaveLength(1)
  const [item] = (await home.ask('listItems', {})).items
  await home.ask('removeItem', { params: { itemId: item?.itemId ?? '' }, query: {} })
  await expectTrueTotals()
  const kept = await home.ask('listAccounts', {})
  expect(kept.accounts.length).toBeGreaterThan(2)
  expect(kept.accounts.every(account => account.itemId === null)).toBe(true)
})

test('every period of the budget is what adding up every row gives, by months and from payday to payday', async () => {
  const home = await world.register()
  await home.link()
  const { accountId } = await home.ask('addAccount', {
    body: { name: 'Cash', type: 'depository', currency: 'USD', openingBalance: 90_000 },
  })
  for (const date of ['2019-06-30', '2026-09-01', '2026-11-30', '2027-03-15'])
    await home.ask('addTransaction', { body: { accountId, date, amount: -1234, payee: 'Kiosk' } })
  for (const [month, category, assigned] of [
    ['2026-11', 'Groceries', 40_000],
    ['2027-02', 'Fuel', 2_500],
    ['2026-09', 'Rent and mortgage', 120_000],
    ['2026-10', 'Groceries', -700],
    ['2027-02', 'Fuel', 0],
  ] as const)
    await home.assign(month, category, assigned)
  await expectTrueTotals()

  const householdId = (await home.ask('readSession', {})).household.householdId as HouseholdId
  expect((await home.ask('readBudget', { params: { period: '2026-11' } })).startsOn).toBe('2026-09-01')
  const moved = await store.db
    .selectFrom('transactions')
    .innerJoin('accounts', 'accounts.account_id', 'transactions.account_id')
    .select(['category_id', 'date', 'amount', 'transactions.account_id'])
    .where('transactions.household_id', '=', householdId)
    .where('status', '<>', 'removed')
    .where('on_budget', '=', true)
    .execute()
  const assignments = await store.db
    .selectFrom('assignments')
    .selectAll()
    .where('household_id', '=', householdId)
    .execute()
  const total = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
  const expectTrue = async (name: string) => {
    const budget = await home.ask('readBudget', { params: { period: name } })
    const { from, to } = budget.period
    const isBudgeted = from >= budget.startsOn
    const within = (day: string) => day >= from && day <= to
    for (const envelope of budget.envelopes) {
      const rows = moved.filter(row => row.category_id === envelope.categoryId)
      const given = assignments.filter(it => it.category_id === envelope.categoryId)
      const activity = total(rows.filter(row => within(row.date)).map(row => row.amount))
      // What a card owed when the budget began is its envelope's own.
      const owed = moved.filter(row => row.account_id === envelope.card?.accountId && row.date < budget.startsOn)
      const available = total([
        Math.min(0, total(owed.map(row => row.amount))),
        ...rows.filter(row => row.date >= budget.startsOn && row.date <= to).map(row => row.amount),
        ...given.filter(it => it.day <= to).map(it => it.assigned),
      ])
      const assigned = isBudgeted ? total(given.filter(it => within(it.day)).map(it => it.assigned)) : -activity
      expect({ period: name, ...envelope }).toMatchObject({
        activity: activity + 0,
        assigned: assigned + 0,
        available: isBudgeted ? available : 0,
        rollover: isBudgeted ? available - assigned - activity : 0,
      })
    }
    const money = total(moved.filter(row => row.date <= to).map(row => row.amount))
    expect({ name, money: budget.money }).toEqual({ name, money })
    return budget
  }
  const far = ['2019-06', '2025-12', '2026-08', '2026-09', '2026-10', '2026-11', '2027-01', '2027-03', '2028-01']
  for (const month of far) await expectTrue(month)

  // The same rows and the same assignments, from payday to payday.
  for (const rule of [
    { kind: 'weeks', every: 2, since: '2026-11-06', moves: 'before' },
    { kind: 'twice-a-month', days: [15, 31], moves: 'before' },
    { kind: 'last-working-day' },
  ] as const) {
    await home.ask('setPeriodRule', {
      body: { rule: rule.kind === 'twice-a-month' ? { ...rule, days: [15, 31] } : rule, country: 'US' },
    })
    let name = '2026-08-20'
    for (let passed = 0; passed < 7; passed += 1) name = (await expectTrue(name)).period.next
    for (const month of ['2019-06', '2025-12', '2027-02', '2028-01']) await expectTrue(month)
  }
})

test('no secret of the bank is readable in the database', async () => {
  const tokens = (await world.desk.listItems()).map(item => item.access_token)
  expect(tokens.length).toBeGreaterThan(0)
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(store.db)
  for (const { name } of tables) {
    for (const token of tokens) {
      const { rows } =
        await sql`select 1 from ${sql.raw(name)} as row where row::text like ${`%${token}%`} limit 1`.execute(store.db)
      expect(`${name} ${rows.length}`).toBe(`${name} 0`)
    }
  }
})

test('no reply of the API carries a token of the bank', async () => {
  const home = await world.register()
  const item = await home.linkQuietBank()
  for (const path of ['session', 'items', 'accounts', 'identity', 'transactions', 'set-aside-rows', 'budget/2026-11']) {
    const text = await (await home.send('GET', `/api/v1/${path}`)).text()
    expect(`${path} ${text.includes(item.accessToken) || text.includes('access-sandbox')}`).toBe(`${path} false`)
  }
})
