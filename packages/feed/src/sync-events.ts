// Progress of a sync, told to whoever watches, in any process: PostgreSQL's notifications carry it.
import type { Database, HouseholdId, Store } from '@hearth/store'
import { sql } from 'kysely'
import pg from 'pg'

export type SyncEvent = {
  itemId: string
  stage: 'started' | 'waiting-for-bank' | 'importing' | 'finished' | 'failed'
  /** Of this sync so far, in the bank's words. */
  added: number
  modified: number
  removed: number
  bankCode: string | null
  at: string
}

const channel = 'hearth_sync'

/** Tells the watchers of the household. Inside a transaction it is told when that commits. */
export async function publishSyncEvent(db: Database, householdId: HouseholdId, event: SyncEvent): Promise<void> {
  await sql`select pg_notify(${channel}, ${JSON.stringify({ householdId, event })})`.execute(db)
}

/** Calls the listener for each event of any household, until the returned function is called. Reconnects by itself. */
export async function listenForSyncEvents(
  store: Store,
  listener: (householdId: HouseholdId, event: SyncEvent) => void,
): Promise<() => Promise<void>> {
  let stopped = false
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: store.connectionString })
    fresh.on('notification', ({ payload }) => {
      const { householdId, event } = JSON.parse(payload ?? '') as { householdId: HouseholdId; event: SyncEvent }
      listener(householdId, event)
    })
    fresh.on('error', reconnect)
    await fresh.connect()
    await fresh.query(`listen ${channel}`)
    return fresh
  }

  function reconnect(): void {
    if (stopped) return
    connect().then(
      fresh => {
        client = fresh
      },
      () => setTimeout(reconnect, 1000).unref(),
    )
  }

  return async () => {
    stopped = true
    await client.end()
  }
}
