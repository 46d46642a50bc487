// One PostgreSQL for a whole run: the embedded one, or Debian's when HEARTH_TEST_POSTGRES names its version.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { chmod, chown, mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { migrate, type Store } from '@hearth/store'
import { startPostgres } from '@hearth/store/embedded'
import { inject } from 'vitest'
import { openStoreBeside } from './open-store-beside.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}

export type TestPostgres = { connectionString: string; stop: () => Promise<void> }

/** Starts it with an empty folder, and prepares the migrated database that freshDatabase copies. */
export async function startPostgresForTests(): Promise<TestPostgres> {
  const version = process.env.HEARTH_TEST_POSTGRES || 'embedded'
  const folder = await mkdtemp('/tmp/hearth-tests-')
  await chmod(folder, 0o711)
  // A run that is cut short has no time to stop; its database ends by itself.
  const forget = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', forget)
  const postgres = version === 'embedded' ? await startEmbedded(folder) : await startDebian(folder, version)
  const stop = async () => {
    await postgres.stop()
    process.off('exit', forget)
    forget()
  }
  try {
    await prepareTemplate(postgres.connectionString)
    return { connectionString: postgres.connectionString, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A database of its own, with every table and no rows, on the PostgreSQL of this run. */
export async function freshDatabase(
  admin = inject('postgres'),
): Promise<{ connectionString: string; drop: () => Promise<void> }> {
  const name = `story_${randomBytes(6).toString('hex')}`
  await execute(admin, `create database ${name} template ${template}`)
  return {
    connectionString: databaseOf(admin, name),
    drop: () => execute(admin, `drop database ${name} with (force)`),
  }
}

const template = 'hearth_template'

function databaseOf(connectionString: string, name: string): string {
  const url = new URL(connectionString)
  url.pathname = `/${name}`
  return url.href
}

async function prepareTemplate(admin: string): Promise<void> {
  // What a test wrote need not survive a power cut.
  await execute(
    admin,
    'alter system set fsync = off',
    'alter system set synchronous_commit = off',
    'select pg_reload_conf()',
  )
  await execute(admin, `create database ${template}`)
  await withStore(databaseOf(admin, template), migrate)
}

const execute = (connectionString: string, ...statements: string[]): Promise<void> =>
  withStore(connectionString, async ({ pool }) => {
    for (const statement of statements) await pool.query(statement)
  })

async function withStore(connectionString: string, work: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await openStoreBeside(connectionString)
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

const startEmbedded = (folder: string): Promise<TestPostgres> =>
  startPostgres({ dataFolder: join(folder, 'data'), say: () => {} })

/** A throwaway cluster of Debian's PostgreSQL on a private socket. */
async function startDebian(folder: string, version: string): Promise<TestPostgres> {
  const programs = `/usr/lib/postgresql/${version}/bin`
  const who = process.getuid?.() === 0 ? await findUser('postgres') : undefined
  if (who) await chown(folder, who.uid, who.gid)
  const options = { cwd: folder, ...who, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', HOME: folder } }
  const cluster = join(folder, 'postgres')
  const initOptions = ['-U', 'hearth', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  await promisify(execFile)(`${programs}/initdb`, ['-D', cluster, ...initOptions], options)
  const settings = ['listen_addresses=', `unix_socket_directories=${cluster}`, 'max_connections=200']
  const server = spawn(`${programs}/postgres`, ['-D', cluster, ...settings.flatMap(setting => ['-c', setting])], {
    ...options,
    stdio: 'ignore',
  })
  process.once('exit', () => server.kill('SIGQUIT'))
  const connectionString = `postgres://hearth@localhost:5432/postgres?host=${encodeURIComponent(cluster)}`
  await waitFor(server, connectionString)
  return {
    connectionString,
    stop: async () => {
      const ended = once(server, 'exit')
      server.kill('SIGINT')
      await ended
    },
  }
}

async function waitFor(server: ChildProcess, connectionString: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; await wait(20)) {
    const answers = await execute(connectionString, 'select 1').then(
      () => true,
      error => {
        if (Date.now() > deadline || server.exitCode !== null) throw error
        return false
      },
    )
    if (answers) return
  }
}

async function findUser(name: string): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map(line => line.split(':'))
  const [, , uid, gid] = lines.find(([user]) => user === name) ?? []
  return { uid: Number(uid), gid: Number(gid) }
}
