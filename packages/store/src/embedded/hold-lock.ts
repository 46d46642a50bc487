// Only one Hearth at a time works on a data folder: it holds an advisory lock in the database 'postgres' while it lives.
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { connect } from './connect.ts'
import { PostgresStartError } from './postgres-start-error.ts'

const lockId = 0x48656172

/** Takes the lock for as long as the connection lives, or refuses because another Hearth has it. */
export async function takeLock(client: pg.Client, dataFolder: string): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lockId])
  if (rows[0]?.taken) return
  await client.end()
  throw new PostgresStartError(
    `Hearth already runs on the data in ${dataFolder}. Nothing was changed. Stop it first, or set HEARTH_DATA to another folder.`,
  )
}

/** Keeps the lock until release, also across a restart of all connections after one of them crashed. */
export async function holdLock(socketFolder: string, dataFolder: string): Promise<{ release: () => void }> {
  let released = false
  const hold = async () => {
    const client = await connect(socketFolder, 'postgres')
    await takeLock(client, dataFolder)
    client.once('end', () => void holdAgain())
  }
  const holdAgain = async () => {
    while (!released) {
      await wait(200, undefined, { ref: false })
      if (
        !released &&
        (await hold().then(
          () => true,
          () => false,
        ))
      )
        return
    }
  }
  await hold()
  return {
    release: () => {
      released = true
    },
  }
}
