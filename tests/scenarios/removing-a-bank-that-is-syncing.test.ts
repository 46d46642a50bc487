// A removed bank is gone at once, also while it is in the middle of an answer that takes its time.
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { coffee, type Home } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let asked: string[] = []
beforeAll(async () => {
  world = await openWorld({ tap: path => void asked.push(path) })
})
afterEach(() => world.desk.clearFaults())
afterAll(() => world.close())

async function query(text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: world.connectionString })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

/** The bank begins to answer the next page of this Item, and does not come to an end for a minute. */
async function bankFallsAsleep(name: 'time-out' | 'slow-drip', endpoint: string, itemId: string) {
  const options = name === 'slow-drip' ? { bytes: 1, every_ms: 250 } : { after_ms: 60_000 }
  await world.desk.control('faults', { name, match: { endpoint, item_id: itemId }, options })
}

const askedFor = async (path: string) => {
  await expect.poll(() => asked, { timeout: 15_000 }).toContain(path)
}

const remove = async (home: Home, itemId: string, query: { accounts?: 'keep' | 'delete' } = {}) => {
  const startedMs = Date.now()
  await home.ask('removeItem', { params: { itemId }, query })
  return Date.now() - startedMs
}

for (const [fault, endpoint] of [
  ['slow-drip', '/transactions/sync'],
  ['time-out', '/transactions/sync'],
  ['time-out', '/accounts/get'],
] as const) {
  test(`a ${fault} of ${endpoint} does not hold up a removal`, async () => {
    const home = await world.register()
    const { itemId, bankItemId, accountId } = await home.linkQuietBank()
    await home.bankReports({ added: [coffee({ id: `kept-${itemId}`, costs: 3 })] })
    await world.settle()
    await bankFallsAsleep(fault, endpoint, bankItemId)
    asked = []
    await world.desk.report(bankItemId, { added: [{ account_id: accountId, ...coffee({ id: itemId, costs: 4 }) }] })
    const sync = home.sync(itemId).then(
      () => 'synced',
      failure => failure.code,
    )
    await askedFor(endpoint)

    expect(await remove(home, itemId)).toBeLessThan(2_000)
    expect(await sync).toBe('ITEM_NOT_FOUND')
    expect((await world.desk.listItems()).find(item => item.item_id === bankItemId)).toMatchObject({ removed: true })
    expect(await query('select from items where item_id = $1', [itemId])).toEqual([])
    expect(await query('select from retired_tokens')).toEqual([])
    await world.settle()
    const before = await home.sees()
    expect(before).toHaveLength(1)
    // Nothing of it comes later, and no job of it is tried again.
    asked = []
    await new Promise(resolve => setTimeout(resolve, 1_500))
    expect(await home.sees()).toEqual(before)
    expect(asked).toEqual([])
    const failed = await query(
      "select name from jobs.job where state in ('retry', 'failed') and data->>'itemId' = $1",
      [itemId],
    )
    expect(failed).toEqual([])
  })
}

test('a sync that another process runs stops, too', async () => {
  const another = await world.startAnotherHearth()
  const home = await world.register()
  const { itemId, bankItemId } = await home.linkQuietBank()
  await world.settle()
  await bankFallsAsleep('slow-drip', '/transactions/sync', bankItemId)
  asked = []
  const sync = fetch(`${another}/api/v1/items/${itemId}/sync`, {
    method: 'POST',
    headers: { authorization: `Bearer ${home.bearer}` },
  })
  await askedFor('/transactions/sync')
  expect(await remove(home, itemId)).toBeLessThan(2_000)
  expect((await sync).status).toBe(404)
  expect((await home.ask('listItems', {})).items).toEqual([])
})

test('syncs that wait for their turn do not begin any more', async () => {
  const home = await world.register()
  const { itemId, bankItemId } = await home.linkQuietBank()
  await world.settle()
  await bankFallsAsleep('time-out', '/transactions/sync', bankItemId)
  asked = []
  const syncs = [1, 2, 3].map(() => home.sync(itemId).catch(failure => failure.code))
  await askedFor('/transactions/sync')
  expect(await remove(home, itemId, { accounts: 'delete' })).toBeLessThan(2_000)
  expect(await Promise.all(syncs)).toEqual(['ITEM_NOT_FOUND', 'ITEM_NOT_FOUND', 'ITEM_NOT_FOUND'])
  expect(asked.filter(path => path === '/transactions/sync')).toHaveLength(1)
  expect(await home.sees()).toEqual([])
})

test('a removal that the bank refuses leaves a bank that syncs on', async () => {
  const home = await world.register()
  const { itemId, bankItemId, accountId } = await home.linkQuietBank()
  await world.settle()
  await bankFallsAsleep('time-out', '/transactions/sync', bankItemId)
  await world.desk.control('faults', { name: 'http-500', match: { endpoint: '/item/remove', item_id: bankItemId } })
  asked = []
  await world.desk.report(bankItemId, { added: [{ account_id: accountId, ...coffee({ id: itemId, costs: 4 }) }] })
  const sync = home.sync(itemId).catch(failure => failure.code)
  await askedFor('/transactions/sync')
  await expect(remove(home, itemId)).rejects.toMatchObject({ code: 'BANK_UNAVAILABLE' })
  expect(await sync).toBe('ITEM_NOT_FOUND')
  await world.desk.clearFaults()
  await expect.poll(() => home.sees(), { timeout: 15_000 }).toHaveLength(1)
  expect(await query('select removing_since from items where item_id = $1', [itemId])).toEqual([
    { removing_since: null },
  ])
})
