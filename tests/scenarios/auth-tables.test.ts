import { openStore, readMasterKey } from '@hearth/store'
import { getMigrations } from 'better-auth/db/migration'
import { expect, test } from 'vitest'
import { authOptions } from '../../packages/auth/src/auth-options.ts'
import { freshDatabase } from '../src/postgres-for-tests.ts'

test('our migrations leave better-auth nothing to create, so that an upgrade that needs more shows itself here', async () => {
  const database = await freshDatabase()
  const masterKey = await readMasterKey({ fromEnvironment: Buffer.alloc(32).toString('base64'), file: '' })
  const store = openStore({ connectionString: database.connectionString, masterKey })
  try {
    const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations(
      authOptions(store, 'a secret of at least thirty-two characters'),
    )
    expect({ toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems }).toEqual({
      toBeCreated: [],
      toBeAdded: [],
      toBeAddedIndexes: [],
      schemaProblems: [],
    })
  } finally {
    await store.close()
    await database.drop()
  }
})
