// One pool of connections to PostgreSQL, typed by the tables.
import { dayOf, minorUnits } from '@hearth/money'
import { Kysely, type Transaction as KyselyTransaction, PostgresDialect } from 'kysely'
import pg from 'pg'
import { createLocks, type Locks } from './locks.ts'
import type { MasterKey } from './master-key.ts'
import { PreparingClient } from './prepared.ts'
import type { Tables } from './tables.ts'
import { tryAgain } from './try-again.ts'

/** The database itself or a transaction on it: what queries take. */
export type Database = Kysely<Tables>
export type Transaction = KyselyTransaction<Tables>

export type Store = {
  readonly db: Database
  /** The pool below, for libraries that speak to PostgreSQL themselves. */
  readonly pool: pg.Pool
  readonly masterKey: MasterKey
  readonly connectionString: string
  readonly withLock: Locks['withLock']
  /**
   * Runs the work in one database transaction: all of it commits, or none. Work that has to make way for another transaction (a
   * deadlock, a serialization failure) is done again from its beginning, three times at most: it may touch nothing outside of its
   * transaction. Jobs that are queued in it are a part of it.
   */
  transact: <Result>(work: (transaction: Transaction) => Promise<Result>) => Promise<Result>
  close: () => Promise<void>
}

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === pg.types.builtins.INT8) return (text: string) => minorUnits(Number(text))
    if (oid === pg.types.builtins.DATE) return dayOf
    return pg.types.getTypeParser(oid, format)
  },
}

/** Opens a store on a PostgreSQL 15 or newer. `connectionString` is a postgres:// URL or one with a socket folder as host. */
export function openStore(options: { connectionString: string; masterKey: MasterKey; connectionsMax?: number }): Store {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.connectionsMax ?? 10,
    types,
    Client: PreparingClient,
  })
  // An idle connection that the database closed is replaced by the next query, which then says what is wrong.
  pool.on('error', () => {})
  const locks = createLocks(options.connectionString)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    pool,
    masterKey: options.masterKey,
    connectionString: options.connectionString,
    withLock: locks.withLock,
    transact: work => tryAgain(() => db.transaction().execute(work)),
    async close() {
      await locks.close()
      await db.destroy()
    },
  }
}
