// Named locks that hold across processes: advisory locks of PostgreSQL, all on one connection of this process. When the process
// dies the connection dies, and the locks with it; nothing is left to clean up.
import pg from 'pg'

export type Locks = {
  /** Runs the work while no other caller, here or in another process, holds the name. Waits for its turn as long as needed. */
  withLock: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>
  close: () => Promise<void>
}

const retryMs = 150

export function createLocks(connectionString: string): Locks {
  const lastInLine = new Map<string, Promise<unknown>>()
  let connection: Promise<pg.Client> | null = null

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString })
    client.on('error', () => {
      connection = null
    })
    await client.connect()
    return client
  }

  async function holdWhile<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    connection ??= connect().catch(error => {
      connection = null
      throw error
    })
    const client = await connection
    const ask = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as held'
    while (!(await client.query<{ held: boolean }>(ask, [name])).rows[0]?.held) {
      await new Promise(resolve => setTimeout(resolve, retryMs))
    }
    try {
      return await work()
    } finally {
      // A connection that broke has released the lock already.
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => {})
    }
  }

  return {
    // A session may take its own lock twice, so callers of one process stand in line first.
    withLock(name, work) {
      const turn = (lastInLine.get(name) ?? Promise.resolve()).then(() => holdWhile(name, work))
      const settled = turn.then(
        () => {},
        () => {},
      )
      lastInLine.set(name, settled)
      void settled.then(() => {
        if (lastInLine.get(name) === settled) lastInLine.delete(name)
      })
      return turn
    },
    async close() {
      const client = await connection?.catch(() => null)
      connection = null
      await client?.end()
    },
  }
}
