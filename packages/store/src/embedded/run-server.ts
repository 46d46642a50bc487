// The PostgreSQL process itself: started in its own process group, watched, stopped.
import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { connect, port } from './connect.ts'
import { signal } from './is-alive.ts'
import type { Place } from './place.ts'
import { codeOf, PostgresStartError } from './postgres-start-error.ts'
import { programEnvironment } from './program-environment.ts'
import type { Programs } from './programs.ts'
import type { StartNotices } from './start-notices.ts'

export type Server = {
  /** Resolves when the process has ended, for whatever reason. */
  ended: Promise<void>
  /** Ends every connection and the process, within 4 s. Committed work is safe however long that would have taken. */
  stop: () => Promise<void>
}

/** Starts PostgreSQL and waits until it takes connections. */
export async function runServer(
  place: Place,
  programs: Programs,
  options: { socketFolder: string; idOfAnother?: number } & StartNotices,
): Promise<Server> {
  const log = await open(place.logFile, 'w', 0o600)
  const command = [programs.postgres, '-D', place.cluster, ...settings(options.socketFolder)]
  const child = spawn('/bin/sh', ['-c', watched, 'sh', ...command], {
    cwd: place.cluster,
    // Its own group: Ctrl-C in a terminal reaches Hearth alone, which closes its connections first.
    detached: true,
    stdio: ['ignore', log.fd, log.fd, 'pipe'],
    env: {
      ...programEnvironment(place.home),
      // Tells PostgreSQL that the process of this id is not one of its own.
      ...(options.idOfAnother && { PG_GRANDPARENT_PID: String(options.idOfAnother) }),
    },
    ...(place.owner && { uid: place.owner.uid, gid: place.owner.gid }),
  })
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  child.unref()
  options.onSpawned?.()
  const lifeline = child.stdio[3]
  if (lifeline instanceof Socket) {
    lifeline.on('error', () => {})
    lifeline.unref()
    // A line tells the watcher to leave: what it watches has ended.
    void ended.then(() => lifeline.end('ended\n'))
  }
  await log.close()
  const server = { ended, stop: () => stop(child, ended) }
  try {
    await waitUntilReady(server, place, options)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

// The shell becomes PostgreSQL, and leaves a watcher that stops it cleanly when Hearth was killed: then the pipe to Hearth
// (3) closes without a word. In the inner shells $$ is still the process that becomes PostgreSQL.
const watched = '( (read -r _ <&3 || kill -INT $$) >/dev/null 2>&1 & ); exec "$@" 3<&-'

const settings = (socketFolder: string): string[] =>
  [
    'listen_addresses=',
    `unix_socket_directories="${socketFolder.replaceAll('"', '""')}"`,
    'unix_socket_permissions=0700',
    `port=${port}`,
    'timezone=UTC',
    // Three processes fewer; a household's database needs no readers beside its connections.
    'io_method=sync',
    'max_logical_replication_workers=0',
    'max_wal_senders=0',
    // The log is for what is wrong with the database: no statements, no values, no routine.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_checkpoints=off',
  ].flatMap(setting => ['-c', setting])

const startTimeoutMs = 20_000
const recoveryTimeoutMs = 600_000

async function waitUntilReady(
  server: Server,
  place: Place,
  { socketFolder, say }: { socketFolder: string; say: (line: string) => void },
): Promise<void> {
  let hasEnded = false
  void server.ended.then(() => {
    hasEnded = true
  })
  const began = Date.now()
  for (let recovering = false; ; await wait(recovering ? 250 : 15)) {
    if (hasEnded) throw await explain(place, 'ended at once')
    try {
      const client = await connect(socketFolder, 'postgres')
      await client.end()
      return
    } catch (error) {
      const elapsedMs = Date.now() - began
      // 57P03: it is there and replays what a power cut or a kill interrupted, which may take its time.
      if (codeOf(error) === '57P03' && elapsedMs > 2000 && !recovering) {
        recovering = true
        say('The database was not stopped cleanly and puts itself in order …')
      }
      if (elapsedMs > (recovering ? recoveryTimeoutMs : startTimeoutMs)) throw await explain(place, 'does not answer')
    }
  }
}

async function explain({ logFile, cluster }: Place, what: string): Promise<PostgresStartError> {
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n')
  const why = lines.findLast(line => /FATAL|PANIC|error/.test(line)) ?? lines.at(-1)
  return new PostgresStartError(
    `The database in ${cluster} ${what}${why ? `: ${why.replace(/^.*?(FATAL|PANIC): +/, '')}` : ''}. ` +
      `What is in it was kept. ${logFile} says more.`,
  )
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid === undefined) return
  child.ref()
  for (const [name, patienceMs] of [
    ['SIGINT', 3000],
    ['SIGQUIT', 800],
  ] as const) {
    if (child.exitCode === null && child.signalCode === null) signal(child.pid, name)
    const timeout = wait(patienceMs, false, { ref: false })
    if (await Promise.race([ended.then(() => true), timeout])) return
  }
}
