// The totals that the database keeps are what adding up every row gives, whatever was done to the rows.
import { openStore, readMasterKey, type Store } from '@hearth/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let store: Store
beforeAll(async () => {
  world = await openWorld()
  const masterKey = await readMasterKey({ fromEnvironment: Buffer.alloc(32).toString('base64'), file: '' })
  store = openStore({ connectionString: world.connectionString, masterKey, connectionsMax: 1 })
})
afterAll(async () => {
  await store.close()
  await world.close()
})

async function expectTrueTotals(): Promise<void> {
  const { rows } = await sql`
    with counted as (
      select household_id, date_trunc('month', date)::date as month, account_id, category_id,
        sum(amount)::bigint as amount, count(*)::integer as row_count
      from transactions where status <> 'removed' group by 1, 2, 3, 4
    ),
    kept as (select * from month_totals where row_count <> 0 or amount <> 0)
    (select 'counted' as only_in, * from (table counted except select household_id, month, account_id, category_id, amount, row_count from kept) as a)
    union all
    (select 'kept', * from (select household_id, month, account_id, category_id, amount, row_count from kept except table counted) as b)
    union all
    select 'balance', household_id, null, account_id, null, ledger_balance, null from accounts
    where ledger_balance <> (
      select coalesce(sum(amount), 0) from transactions as row
      where row.household_id = accounts.household_id and row.account_id = accounts.account_id and status <> 'removed'
    )`.execute(store.db)
  expect(rows).toEqual([])
}

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
