import { join } from 'node:path'
import { migrate, openStore, readMasterKey, type Store } from '@hearth/store'
import type { Config } from './config.ts'

/** Opens the store in its newest form. Throws with nothing left open when the key or a migration fails. */
export async function openMigratedStore(config: Config, connectionString: string): Promise<Store> {
  const masterKey = await readMasterKey({
    fromEnvironment: config.masterKey,
    file: join(config.dataFolder, 'master.key'),
  })
  const store = openStore({ connectionString, masterKey, connectionsMax: 16 })
  try {
    await migrate(store)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
