import { describeSchemaGaps } from '@hearth/auth'
import { expect, test } from 'vitest'
import { openStoreBeside } from '../src/open-store-beside.ts'
import { freshDatabase } from '../src/postgres-for-tests.ts'

test('our migrations leave better-auth nothing to create, so that an upgrade that needs more shows itself here', async () => {
  const database = await freshDatabase()
  const store = await openStoreBeside(database.connectionString, 10)
  try {
    expect(await describeSchemaGaps(store)).toEqual([])
    await store.pool.query('alter table auth_users drop column image')
    expect(await describeSchemaGaps(store)).toEqual([expect.stringContaining('"image"')])
  } finally {
    await store.close()
    await database.drop()
  }
})
