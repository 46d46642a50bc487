import { describeSchemaGaps } from '@hearth/auth'
import { openStore, readMasterKey } from '@hearth/store'
import { expect, test } from 'vitest'
import { freshDatabase } from '../src/postgres-for-tests.ts'

test('our migrations leave better-auth nothing to create, so that an upgrade that needs more shows itself here', async () => {
  const database = await freshDatabase()
  const masterKey = await readMasterKey({ fromEnvironment: Buffer.alloc(32).toString('base64'), file: '' })
  const store = openStore({ connectionString: database.connectionString, masterKey })
  try {
    expect(await describeSchemaGaps(store)).toEqual([])
    await store.pool.query('alter table auth_users drop column image')
    expect(await describeSchemaGaps(store)).toEqual([expect.stringContaining('"image"')])
  } finally {
    await store.close()
    await database.drop()
  }
})
