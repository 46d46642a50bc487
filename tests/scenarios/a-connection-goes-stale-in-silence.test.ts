// A connection goes stale in silence. Here it does not: each state is told with since when, why and what to do, whatever becomes of webhooks.
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let calls: string[] = []
beforeAll(async () => {
  world = await openWorld({ bankTimeoutMs: 1_500, tap: path => void calls.push(path) })
})
beforeEach(() => world.desk.clearFaults())
afterAll(() => world.close())

const patience = { timeout: 15_000 }

const healthOf = async (home: Home) => {
  const [item] = (await home.ask('listItems', {})).items
  if (!item) throw new Error('No bank is linked')
  return item.health
}
const kindOf = async (home: Home) => (await healthOf(home)).kind
const strike = (name: string, bankItemId: string, more: object = {}) =>
  world.desk.control('faults', { name, match: { item_id: bankItemId, endpoint: '/transactions/sync' }, ...more })

async function query(text: string, values: unknown[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: world.connectionString })
  await client.connect()
  return (await client.query(text, values).finally(() => client.end())).rows
}

async function settleIn() {
  const home = await world.register()
  const item = await home.linkQuietBank()
  await world.settle()
  return { home, ...item }
}

test('a login that ends says so with why and since when, and one that is repaired elsewhere is well again by itself', async () => {
  const { home, bankItemId } = await settleIn()
  const before = Date.now()
  expect(await healthOf(home)).toMatchObject({ kind: 'up-to-date', fresh: true, todo: 'none' })
  await world.desk.control(`items/${bankItemId}/login-required`, {})
  await expect.poll(() => kindOf(home), patience).toBe('needs-you')
  const health = await healthOf(home)
  expect(health).toMatchObject({ why: 'sign-in', code: 'ITEM_LOGIN_REQUIRED', todo: 'repair', fresh: false })
  expect(Date.parse(health.since ?? '')).toBeGreaterThanOrEqual(before)
  expect(health.asOf).not.toBeNull()
  await world.desk.control(`items/${bankItemId}/login-repaired`, {})
  await expect.poll(() => kindOf(home), patience).toBe('up-to-date')
})

test('webhooks that come twice, in another order or late leave nothing behind that is not so', async () => {
  const { home, bankItemId } = await settleIn()
  for (const name of ['webhook-doubled', 'webhook-reordered']) {
    await world.desk.control('faults', { name, match: { item_id: bankItemId, webhook: 'ITEM' } })
  }
  await world.desk.control(`items/${bankItemId}/login-required`, {})
  await world.desk.control(`items/${bankItemId}/login-repaired`, {})
  await world.settle()
  await expect.poll(() => kindOf(home), patience).toBe('up-to-date')
  const { deliveries } = (await world.desk.control('deliveries')) as { deliveries: { delivery_id: number }[] }
  const isLate = (it: object) => [bankItemId, 'LOGIN_REQUIRED'].every(word => JSON.stringify(it).includes(word))
  const late = deliveries.filter(isLate)
  expect(late.length).toBeGreaterThan(0)
  for (const { delivery_id: id } of late) await world.desk.control(`deliveries/${id}/replay`, {})
  await world.settle()
  expect(await kindOf(home)).toBe('up-to-date')
})

test('a webhook that lies of a permission taken back is not believed, and the bank itself is', async () => {
  const { home, itemId, bankItemId, accessToken } = await settleIn()
  await world.desk.plaid.sandboxItemFireWebhook({
    access_token: accessToken,
    webhook_code: 'USER_PERMISSION_REVOKED' as never,
  })
  await world.settle()
  expect(await kindOf(home)).toBe('up-to-date')

  await world.desk.control('faults', {
    name: 'error',
    match: { item_id: bankItemId },
    options: { error_code: 'USER_PERMISSION_REVOKED' },
  })
  await world.desk.plaid
    .sandboxItemFireWebhook({
      access_token: accessToken,
      webhook_code: 'USER_PERMISSION_REVOKED' as never,
    })
    .catch(() => {})
  await expect(home.sync(itemId)).rejects.toMatchObject({ status: 409, code: 'BANK_CONNECTION_ENDED' })
  expect(await healthOf(home)).toMatchObject({ kind: 'disconnected', why: 'permission-revoked', todo: 'link-again' })
})

test('an Item that the bank no longer knows is disconnected, is left alone, and can still be removed', async () => {
  const { home, itemId, accessToken } = await settleIn()
  await home.bankReports({ added: [coffee({ id: 'kept', costs: 3 })] })
  await world.settle()
  await world.desk.plaid.itemRemove({ access_token: accessToken })
  await expect(home.sync(itemId)).rejects.toMatchObject({ code: 'BANK_CONNECTION_ENDED' })
  expect(await healthOf(home)).toMatchObject({ kind: 'disconnected', why: 'unknown-to-bank', fresh: false })
  expect(await home.sees()).toHaveLength(1)
  calls = []
  await query("insert into jobs.job (name, data) values ('sync-stale-items', '{}')", [])
  await world.settle()
  expect(calls.filter(path => path !== '/webhook_verification_key/get')).toEqual([])
  await home.ask('removeItem', { params: { itemId }, query: {} })
  expect((await home.ask('listItems', {})).items).toEqual([])
})

test('new accounts and an announced end are told until the household has been through Link', async () => {
  const { home, itemId, bankItemId } = await settleIn()
  await world.desk.control(`items/${bankItemId}/new-account`, { name: 'Holiday' })
  await expect.poll(() => kindOf(home), patience).toBe('new-accounts')
  expect(await healthOf(home)).toMatchObject({ todo: 'add-accounts', fresh: true })
  await world.desk.control(`items/${bankItemId}/disconnect`, { at: 'P3D' })
  await expect.poll(() => kindOf(home), patience).toBe('ending')
  expect((await healthOf(home)).ending).toMatchObject({ because: 'bank', daysLeft: 2, warnsAtDays: 7 })
  await home.ask('confirmRepair', { params: { itemId } })
  expect(await healthOf(home)).toMatchObject({ kind: 'up-to-date', newAccounts: false, ending: null })
})

test('an announced end that comes late, after the repair, is old; one that comes days later is news', async () => {
  const { home, itemId, bankItemId } = await settleIn()
  await world.desk.control(`items/${bankItemId}/disconnect`, { at: 'P3D' })
  await expect.poll(() => kindOf(home), patience).toBe('ending')
  await home.ask('confirmRepair', { params: { itemId } })
  await world.desk.control(`items/${bankItemId}/disconnect`, { at: 'P3D' })
  await world.settle()
  expect(await healthOf(home)).toMatchObject({ kind: 'up-to-date', ending: null })
  await query("update items set repaired_at = repaired_at - interval '25 hours' where item_id = $1", [itemId])
  await world.desk.control(`items/${bankItemId}/disconnect`, { at: 'P3D' })
  await expect.poll(() => kindOf(home), patience).toBe('ending')
  await world.desk.control(`items/${bankItemId}/login-required`, {})
  await world.desk.control(`items/${bankItemId}/login-repaired`, {})
  await expect.poll(() => kindOf(home), patience).toBe('up-to-date')
  await world.desk.control(`items/${bankItemId}/disconnect`, { at: 'P3D' })
  await world.settle()
  expect(await healthOf(home)).toMatchObject({ kind: 'up-to-date', ending: null })
})

test('a bank that asks to be left alone is left alone, also by the household, and asked again when it said', async () => {
  const { home, itemId, bankItemId } = await settleIn()
  await strike('rate-limited', bankItemId, { times: 1, options: { retry_after: 4 } })
  const asked = Date.now()
  await expect(home.sync(itemId)).rejects.toMatchObject({ code: 'BANK_UNAVAILABLE' })
  calls = []
  const refused = await home.send('POST', `/api/v1/items/${itemId}/sync`)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1)
  expect(await refused.json()).toMatchObject({ error: { code: 'BANK_ASKS_TO_WAIT' } })
  expect(calls).toEqual([])
  const health = await healthOf(home)
  expect(health).toMatchObject({ kind: 'bank-down', why: 'too-many-calls', code: 'TRANSACTIONS_SYNC_LIMIT' })
  expect(Date.parse(health.nextTryAt ?? '')).toBeGreaterThanOrEqual(asked + 4_000)
  await expect.poll(() => kindOf(home), patience).toBe('up-to-date')
  expect(Date.now() - asked).toBeGreaterThanOrEqual(4_000)
})

test('an answer that drips, is silent, or is no answer ends, says since when, and heals by itself', async () => {
  const { home, itemId, bankItemId, accountId } = await settleIn()
  await world.desk.report(bankItemId, { added: [{ account_id: accountId, ...coffee({ id: 'late', costs: 3 }) }] })
  await world.settle()
  const broken = [
    ['slow-drip', { bytes: 1, every_ms: 300 }],
    ['time-out', { after_ms: 20_000 }],
    ['truncated-json', {}],
    ['wrong-json', { form: 'html' }],
    ['reset', {}],
  ] as const
  for (const [name, options] of broken) {
    await world.desk.clearFaults()
    await strike(name, bankItemId, { options })
    const started = Date.now()
    await expect(home.sync(itemId), name).rejects.toMatchObject({ code: 'BANK_UNAVAILABLE' })
    expect(Date.now() - started, name).toBeLessThan(6_000)
    expect(await healthOf(home), name).toMatchObject({ kind: 'bank-down', why: 'no-answer', todo: 'wait' })
  }
  const since = (await healthOf(home)).since
  expect(Date.parse(since ?? '')).toBeLessThan(Date.now() - 1_000)
  await world.desk.clearFaults()
  await home.sync(itemId)
  expect(await healthOf(home)).toMatchObject({ kind: 'up-to-date', nextTryAt: null, code: null })
  expect(await home.sees()).toHaveLength(1)
}, 60_000)

test('an outage does not hide that the bank wants its customer', async () => {
  const { home, itemId, bankItemId } = await settleIn()
  await world.desk.control(`items/${bankItemId}/login-required`, {})
  await expect.poll(() => kindOf(home), patience).toBe('needs-you')
  const { since } = await healthOf(home)
  await world.desk.control('faults', { name: 'http-500', match: { item_id: bankItemId } })
  await expect(home.sync(itemId)).rejects.toMatchObject({ code: 'BANK_UNAVAILABLE' })
  expect(await healthOf(home)).toMatchObject({ kind: 'needs-you', since, code: 'ITEM_LOGIN_REQUIRED' })
})

test('the calls of a day end for webhooks first and for the household a little later, which hears when it goes on', async () => {
  const { home, itemId, bankItemId, accountId } = await settleIn()
  const spend = (count: number) =>
    query("update items set calls = $1, calls_on = (now() at time zone 'utc')::date where item_id = $2", [
      count,
      itemId,
    ])
  await spend(2_000)
  await world.desk.report(bankItemId, { added: [{ account_id: accountId, ...coffee({ id: 'one', costs: 3 }) }] })
  await world.settle()
  expect(await home.sees()).toEqual([])
  await home.sync(itemId)
  expect(await home.sees()).toHaveLength(1)
  await spend(2_400)
  await expect(home.sync(itemId)).rejects.toMatchObject({
    ...{ status: 429, code: 'BANK_CALLS_SPENT' },
    message: expect.stringMatching(/It goes on at \d{4}-\d\d-\d\dT00:00:00/),
  })
})

test('two Hearths on one database sync an Item one at a time', async () => {
  const { home, itemId, bankItemId, accountId } = await settleIn()
  const other = await world.startAnotherHearth()
  const rows = Array.from({ length: 30 }, (_, at) => ({ account_id: accountId, ...coffee({ id: `r${at}`, costs: 2 }) }))
  await world.desk.report(bankItemId, { added: rows })
  const ask = (address: string) =>
    fetch(`${address}/api/v1/items/${itemId}/sync`, {
      method: 'POST',
      headers: { authorization: `Bearer ${home.bearer}` },
    }).then(answer => answer.json() as Promise<{ added: number }>)
  const counts = await Promise.all([0, 1, 2, 3].flatMap(() => [ask(world.url), ask(other)]))
  expect(counts.reduce((total, it) => total + it.added, 0)).toBeLessThanOrEqual(30)
  expect(await home.sees()).toHaveLength(30)
})

test('a webhook that never arrives costs hours, not data: the schedule syncs that Item, and leaves a fresh one alone', async () => {
  const [stale, fresh] = [await settleIn(), await settleIn()]
  for (const item of [stale, fresh]) {
    await world.desk.plaid.itemWebhookUpdate({ access_token: item.accessToken, webhook: 'http://127.0.0.1:9/' })
    const row = { account_id: item.accountId, ...coffee({ id: item.itemId, costs: 3 }) }
    await world.desk.report(item.bankItemId, { added: [row] })
  }
  await query("update items set last_synced_at = now() - interval '5 hours' where item_id = $1", [stale.itemId])
  expect(await stale.home.sees()).toEqual([])
  await query("insert into jobs.job (name, data) values ('sync-stale-items', '{}')", [])
  await expect.poll(() => stale.home.sees(), patience).toHaveLength(1)
  expect(await fresh.home.sees()).toEqual([])
  expect(await query("select cron from jobs.schedule where name = 'sync-stale-items'", [])).toEqual([
    { cron: '*/15 * * * *' },
  ])
})
