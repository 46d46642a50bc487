// A household that comes to others is known to PostgreSQL when its first sync ends: plans made for a single row would take minutes.
import { openStore, readExpectedRows, readMasterKey, type Store } from '@hearth/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../src/world.ts'

let world: World
let store: Store
beforeAll(async () => {
  world = await openWorld()
  const masterKey = await readMasterKey({ fromEnvironment: Buffer.alloc(32).toString('base64'), file: '' })
  store = openStore({ connectionString: world.connectionString, masterKey, connectionsMax: 1 })
  await sql`alter table transactions set (autovacuum_enabled = off)`.execute(store.db)
})
afterAll(async () => {
  await store.close()
  await world.close()
})

test('each household is planned for as what it is, however many there were before it', async () => {
  for (const nth of [1, 2, 3, 4]) {
    const home = await world.register()
    await home.link()
    const { householdId } = await store.db
      .selectFrom('households')
      .select('household_id as householdId')
      .orderBy('household_id', 'desc')
      .executeTakeFirstOrThrow()
    const rows = (await home.listRows()).length
    expect(rows).toBeGreaterThan(1000)
    const expected = await readExpectedRows(store.db, householdId)
    expect([nth, expected > rows / 2, expected < rows * 2]).toEqual([nth, true, true])
  }
})
