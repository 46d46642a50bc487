// A webhook that never arrives costs hours, not data: the schedule finds Items that were not synced for long.
import { openJobs } from '@hearth/jobs'
import { openStore, readMasterKey } from '@hearth/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coffee } from '../src/home.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('the schedule syncs an Item whose webhook was lost, and leaves a fresh one alone', async () => {
  const masterKey = await readMasterKey({ fromEnvironment: Buffer.alloc(32).toString('base64'), file: '' })
  const store = openStore({ connectionString: world.connectionString, masterKey, connectionsMax: 4 })
  const jobs = await openJobs(store)
  await jobs.start()
  const [stale, fresh] = [await world.register('Ann'), await world.register('Ben')]
  const items = [await stale.linkQuietBank(), await fresh.linkQuietBank()]
  await world.settle()
  for (const item of items) {
    await world.desk.plaid.itemWebhookUpdate({ access_token: item.accessToken, webhook: 'http://127.0.0.1:9/' })
    const row = { account_id: item.accountId, ...coffee({ id: item.itemId, costs: 3 }) }
    await world.desk.report(item.bankItemId, { added: [row] })
  }
  const since = sql`now() - interval '5 hours'`
  await sql`update items set last_synced_at = ${since} where item_id = ${items[0]?.itemId}`.execute(store.db)
  expect(await stale.sees()).toEqual([])

  await jobs.enqueue(store, 'sync-stale-items', {})
  await expect.poll(() => stale.sees(), { timeout: 15_000 }).toHaveLength(1)
  expect(await fresh.sees()).toEqual([])
  const { rows } = await sql<{ cron: string }>`select cron from jobs.schedule where name = 'sync-stale-items'`.execute(
    store.db,
  )
  expect(rows).toEqual([{ cron: '*/15 * * * *' }])
  await jobs.stop()
  await store.close()
})
