// A Hearth with a front door and nothing behind it: sign-in, the session and the HTTP shell, on a database of its own.
import { randomBytes } from 'node:crypto'
import { type AttemptLimits, openAuth } from '@hearth/auth'
import { clockIn } from '@hearth/money'
import { buildHttp, type Http, type HttpOptions, openRoute, route } from '@hearth/server'
import { deriveSecret, type HouseholdId, openStore, readMasterKey, type Store, type Transaction } from '@hearth/store'
import { freshDatabase } from './postgres-for-tests.ts'

export type Doorway = {
  url: string
  app: Http['app']
  store: Store
  /** Every line that was logged. */
  log: string[]
  /** Households in the order of their founding. */
  founded: HouseholdId[]
  close: () => Promise<void>
}

type DoorwayOptions = {
  attempts?: Partial<AttemptLimits>
  onHousehold?: (transaction: Transaction, householdId: HouseholdId) => Promise<void>
  http?: Partial<HttpOptions>
}

export async function openDoorway({ attempts, onHousehold, http }: DoorwayOptions = {}): Promise<Doorway> {
  const database = await freshDatabase()
  const masterKey = await readMasterKey({ fromEnvironment: randomBytes(32).toString('base64'), file: '' })
  const store = openStore({ connectionString: database.connectionString, masterKey })
  const founded: HouseholdId[] = []
  const log: string[] = []
  const auth = openAuth({
    store,
    secret: deriveSecret(masterKey, 'sessions'),
    onHousehold: async (transaction, householdId) => {
      await onHousehold?.(transaction, householdId)
      founded.push(householdId)
    },
    ...(attempts && { attempts }),
  })
  const shell = await buildHttp({
    store,
    auth,
    clock: clockIn('UTC'),
    subscribe: () => () => {},
    version: '0.0.0',
    environment: 'embedded',
    webFolder: '/nowhere',
    log: { level: 'trace', stream: { write: line => void log.push(line) } },
    ...http,
  })
  openRoute(shell, 'readHealth', 'it holds nothing of a household', async () => ({ status: 'ready' as const }))
  route(shell, 'readSession', async ({ member, context }) => ({
    user: { userId: member.userId, name: member.name, email: member.email },
    household: { householdId: context.householdId, name: 'ours', currency: 'EUR' },
    bank: { environment: 'embedded' as const, linkScript: '/link-bank/link.js' },
    today: '2026-11-22',
  }))
  route(shell, 'assignMoney', async ({ params, body }) => ({
    changeId: null,
    readyToAssign: body.assigned,
    envelope: {
      categoryId: params.categoryId,
      name: '',
      groupId: 'g',
      group: '',
      hidden: false,
      card: null,
      carries: 'both' as const,
      rollover: 0,
      assigned: 0,
      activity: 0,
      available: 0,
    },
  }))
  route(shell, 'removeItem', async ({ params }) => {
    throw new Error(`A bug with ${params.itemId}`)
  })
  const url = await shell.app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    app: shell.app,
    store,
    log,
    founded,
    async close() {
      await shell.app.close()
      await store.close()
      await database.drop()
    },
  }
}
