// A household that comes to others is known to PostgreSQL when its first sync ends: plans made for a single row would take minutes.
import { readExpectedRows, type Store } from '@hearth/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStoreBeside } from '../src/open-store-beside.ts'
import { openWorld, type World } from '../src/world.ts'

let world: World
let store: Store
beforeAll(async () => {
  world = await openWorld()
  store = await openStoreBeside(world.connectionString)
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
