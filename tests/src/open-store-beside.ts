import { openStore, readMasterKey, type Store } from '@hearth/store'

/** A store on a test's database, beside whatever else uses it. Its master key opens nothing that a server sealed. */
export async function openStoreBeside(connectionString: string, connectionsMax = 1): Promise<Store> {
  const masterKey = await readMasterKey({ fromEnvironment: Buffer.alloc(32).toString('base64'), file: '' })
  return openStore({ connectionString, masterKey, connectionsMax })
}
