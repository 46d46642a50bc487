// Where the cluster and its socket lie: in the data folder, or where PostgreSQL's user can reach it.
import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canReach, chooseOwner, type Owner } from './owner.ts'
import { codeOf, PostgresStartError } from './postgres-start-error.ts'

export type Place = {
  /** Holds the cluster, and a copy of the programs when they cannot be reached where they are. */
  home: string
  cluster: string
  logFile: string
  owner: Owner | undefined
  /** Remembers a home outside of the data folder, once there is something in it. */
  remember: () => Promise<void>
}

const elsewhere = '/var/lib/hearth'

/** Finds or makes the folders for this data folder, and says so when the database lies somewhere else. */
export async function choosePlace(dataFolder: string, say: (line: string) => void): Promise<Place> {
  await makeFolder(dataFolder)
  const data = await realpath(dataFolder)
  const signpost = join(data, 'postgres.location')
  const away = await readSignpost(signpost)
  const home = away ?? data
  const cluster = join(home, 'postgres')
  const owner = await chooseOwner(cluster)
  const place = { home, cluster, owner, logFile: join(data, 'postgres.log'), remember: async () => {} }
  if (away) {
    say(`The database is in ${cluster} (${signpost} says so).`)
    return place
  }
  if (!owner || (await canReach(data, owner))) return place
  if (await stat(cluster).catch(() => undefined)) {
    throw new PostgresStartError(
      `PostgreSQL does not run as root, and its user ${owner.name} cannot reach the database in ${cluster}. ` +
        'Nothing was changed. Move the data folder to where that user can reach it, and set HEARTH_DATA to it.',
    )
  }
  const newHome = await makeHomeElsewhere(owner)
  say(
    `PostgreSQL does not run as root, and its user ${owner.name} cannot reach ${data}: the database is in ${newHome}.`,
  )
  return {
    ...place,
    home: newHome,
    cluster: join(newHome, 'postgres'),
    remember: () => writeFile(signpost, `${newHome}\n`, { flush: true }),
  }
}

// 103 bytes is the shortest limit of all systems for the path of a socket.
const socketPathBytesMax = 103

/** A folder for the socket that only the owner may enter: the cluster itself, or a short one when that path is too long. */
export async function chooseSocketFolder({ cluster, owner }: Place): Promise<string> {
  if (Buffer.byteLength(join(cluster, '.s.PGSQL.5432')) <= socketPathBytesMax) return cluster
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16)
  for (const attempt of ['', '-2', '-3']) {
    const folder = `/tmp/hearth-${name}${attempt}`
    if (await makeOwnFolder(folder, owner)) return folder
  }
  throw new PostgresStartError(
    `The path ${cluster} is too long for a socket, and the folders /tmp/hearth-${name}* belong to somebody else. ` +
      'Nothing was changed. Remove them, or set HEARTH_DATA to a shorter path.',
  )
}

/** Makes the folder with mode 0700 for the owner; false when something that is not ours has its name. */
async function makeOwnFolder(folder: string, owner: Owner | undefined): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 })
    if (owner) await chown(folder, owner.uid, owner.gid)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
  const found = await lstat(folder)
  return found.isDirectory() && found.uid === (owner?.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0
}

async function makeHomeElsewhere(owner: Owner): Promise<string> {
  try {
    await mkdir(elsewhere, { recursive: true, mode: 0o711 })
    await chmod(elsewhere, 0o711)
    const home = await mkdtemp(join(elsewhere, 'data-'))
    await chown(home, owner.uid, owner.gid)
    if (await canReach(home, owner)) return home
  } catch (error) {
    if (!codeOf(error)) throw error
  }
  throw new PostgresStartError(
    `PostgreSQL does not run as root, and its user ${owner.name} can reach neither the data folder nor ${elsewhere}. ` +
      'Nothing was changed. Set HEARTH_DATA to a folder that every user can reach, such as /srv/hearth.',
  )
}

async function makeFolder(folder: string): Promise<void> {
  try {
    const made = await mkdir(folder, { recursive: true })
    // Root's own data folder lets PostgreSQL's user through to the cluster, and nobody read what else is in it.
    if (made) await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
  } catch (error) {
    if (!codeOf(error)) throw error
    throw new PostgresStartError(
      `The data folder ${folder} cannot be made (${codeOf(error)}). Set HEARTH_DATA to another folder.`,
    )
  }
}

async function readSignpost(signpost: string): Promise<string | undefined> {
  const text = await readFile(signpost, 'utf8').catch(error => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const home = text.trim()
  if (await stat(join(home, 'postgres')).catch(() => undefined)) return home
  throw new PostgresStartError(
    `${signpost} says that the database is in ${home}, but there is none. Nothing was changed. ` +
      `Put it back there, or remove ${signpost} to begin with an empty one.`,
  )
}
