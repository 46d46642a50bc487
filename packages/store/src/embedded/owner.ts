// PostgreSQL refuses to run as root, so root hands it to another user; anybody else runs it as themselves.
import { chown, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf, PostgresStartError } from './postgres-start-error.ts'

/** Whom PostgreSQL runs as; undefined is whoever runs Hearth. */
export type Owner = { uid: number; gid: number; name: string }

/** The owner for this cluster. One that exists keeps the user who owns it, whoever else the machine has got since. */
export async function chooseOwner(cluster: string): Promise<Owner | undefined> {
  const found = await stat(cluster).catch(() => undefined)
  if (process.getuid?.() === 0) return found && found.uid !== 0 ? nameOwner(found) : findServant()
  if (found && found.uid !== process.getuid?.()) {
    throw new PostgresStartError(
      `The database in ${cluster} belongs to another user (uid ${found.uid}); perhaps Hearth was started as root before. ` +
        'Nothing was changed. Start Hearth as that user or as root, or set HEARTH_DATA to another folder.',
    )
  }
  return undefined
}

/** Whether the owner may pass through every folder on the way, and enter (or run) what stands at its end. */
export async function canReach(path: string, owner: Owner): Promise<boolean> {
  for (let at = await realpath(path); ; at = dirname(at)) {
    const { uid, gid, mode } = await stat(at)
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Hands a file, or a folder with all that is in it, to the owner. */
export async function giveTo(owner: Owner | undefined, path: string): Promise<void> {
  if (!owner) return
  await chown(path, owner.uid, owner.gid)
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), owner.uid, owner.gid)
  }
}

async function findServant(): Promise<Owner> {
  const users = await readUsers()
  return (
    ['postgres', '_postgres', 'nobody'].map(name => users.find(user => user.name === name)).find(user => user) ?? {
      uid: 65534,
      gid: 65534,
      name: 'nobody',
    }
  )
}

async function nameOwner({ uid, gid }: { uid: number; gid: number }): Promise<Owner> {
  const user = (await readUsers()).find(each => each.uid === uid)
  return { uid, gid, name: user?.name ?? `uid ${uid}` }
}

async function readUsers(): Promise<Owner[]> {
  const lines = await readFile('/etc/passwd', 'utf8').catch(error => {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  })
  return lines
    .split('\n')
    .map(line => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(user => user.uid > 0 && user.gid > 0)
}
