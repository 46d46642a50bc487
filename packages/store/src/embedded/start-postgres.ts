// The embedded PostgreSQL: the same engine as any other, started by Hearth, on a private socket and without a TCP port.
import { rm } from 'node:fs/promises'
import { connect, connectionStringTo } from './connect.ts'
import { createCluster } from './create-cluster.ts'
import { endLeftBehind } from './end-left-behind.ts'
import { holdLock } from './hold-lock.ts'
import { choosePlace, chooseSocketFolder } from './place.ts'
import { codeOf, PostgresStartError } from './postgres-start-error.ts'
import { findPrograms } from './programs.ts'
import { runServer } from './run-server.ts'
import type { StartNotices } from './start-notices.ts'

export { PostgresStartError } from './postgres-start-error.ts'

export type EmbeddedPostgres = {
  connectionString: string
  /** Resolves when the database ended, asked or not. */
  ended: Promise<void>
  /** Stops it within 4 s, with everything that was committed kept. */
  stop: () => Promise<void>
}

/**
 * Starts PostgreSQL on the data in `dataFolder` (made when missing), with a database `hearth` in it. Throws PostgresStartError
 * when it cannot, or when another Hearth runs on it.
 */
export async function startPostgres(options: { dataFolder: string } & StartNotices): Promise<EmbeddedPostgres> {
  return start(options.dataFolder, options).catch(error => {
    // A folder that cannot be made, read or written.
    if (!(error instanceof Error) || !codeOf(error)?.startsWith('E')) throw error
    throw new PostgresStartError(
      `The data folder ${options.dataFolder} cannot be used: ${error.message}. What is in it was kept. ` +
        'Give the user who runs Hearth the right to it, or set HEARTH_DATA to another folder.',
      { cause: error },
    )
  })
}

async function start(dataFolder: string, notices: StartNotices): Promise<EmbeddedPostgres> {
  const place = await choosePlace(dataFolder, notices.say)
  const programs = await findPrograms(place)
  await createCluster(place, programs, notices)
  const { idOfAnother } = await endLeftBehind(place.cluster, dataFolder)
  const socketFolder = await chooseSocketFolder(place)
  const server = await runServer(place, programs, { ...notices, socketFolder, ...(idOfAnother && { idOfAnother }) })
  try {
    const lock = await holdLock(socketFolder, dataFolder)
    await createDatabase(socketFolder)
    return {
      connectionString: connectionStringTo(socketFolder, database),
      ended: server.ended,
      stop: async () => {
        lock.release()
        await server.stop()
        if (socketFolder !== place.cluster) await rm(socketFolder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

const database = 'hearth'

async function createDatabase(socketFolder: string): Promise<void> {
  const client = await connect(socketFolder, 'postgres')
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${database}`)
  } finally {
    await client.end()
  }
}
