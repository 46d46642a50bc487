// A new, empty cluster, which appears whole or not at all.
import { execFile } from 'node:child_process'
import { chown, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { isAlive } from './is-alive.ts'
import type { Place } from './place.ts'
import { codeOf, PostgresStartError } from './postgres-start-error.ts'
import { programEnvironment } from './program-environment.ts'
import type { Programs } from './programs.ts'
import type { StartNotices } from './start-notices.ts'

const run = promisify(execFile)

/** Makes the cluster if there is none yet. */
export async function createCluster(place: Place, programs: Programs, notices: StartNotices): Promise<void> {
  if (await isCluster(place.cluster)) return
  notices.say('Creating the database …')
  await removeHalfDone(place)
  const draft = `${place.cluster}.half-done-${process.pid}`
  await mkdir(draft, { mode: 0o700 })
  if (place.owner) await chown(draft, place.owner.uid, place.owner.gid)
  try {
    await runInitdb(draft, place, programs, notices)
    await rename(draft, place.cluster)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another Hearth was quicker: its cluster is as good.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
  }
  await flushFolder(dirname(place.cluster))
  await place.remember()
}

async function isCluster(cluster: string): Promise<boolean> {
  if (await stat(join(cluster, 'PG_VERSION')).catch(() => undefined)) return true
  const names = await readdir(cluster).catch(error => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (names === undefined) return false
  if (names.length > 0) {
    throw new PostgresStartError(
      `${cluster} holds files but no database. Nothing was changed. Move it away, or set HEARTH_DATA to another folder.`,
    )
  }
  await rmdir(cluster)
  return false
}

async function runInitdb(
  draft: string,
  { home, owner }: Place,
  { initdb }: Programs,
  { onSpawned }: StartNotices,
): Promise<void> {
  const options = ['-U', 'hearth', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--locale-provider=builtin']
  try {
    const running = run(initdb, ['-D', draft, ...options, '--builtin-locale=C.UTF-8'], {
      cwd: draft,
      env: programEnvironment(home),
      ...(owner && { uid: owner.uid, gid: owner.gid }),
    })
    onSpawned?.()
    await running
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n') : []
    const why = said.find(line => line.includes('error:')) ?? said.at(-1)
    throw new PostgresStartError(
      `The database could not be created in ${home}: ${why || String(error)}. Nothing was left behind. ` +
        'If this machine cannot run it at all, install PostgreSQL 15 or newer and set DATABASE_URL.',
      { cause: error },
    )
  }
}

/** Removes what starts that were killed in the middle have left. */
async function removeHalfDone({ cluster, home }: Place): Promise<void> {
  const prefix = `${basename(cluster)}.half-done-`
  for (const name of await readdir(home)) {
    if (!name.startsWith(prefix) || isOfAnotherStart(Number(name.slice(prefix.length)))) continue
    await rm(join(home, name), { recursive: true, force: true })
  }
}

const isOfAnotherStart = (pid: number): boolean => pid !== process.pid && isAlive(pid)

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
