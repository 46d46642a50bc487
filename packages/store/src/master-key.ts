// The key that everything secret is sealed under: from the environment, or from a file that only its owner may read.
import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** 32 bytes that everything else is sealed under. It never leaves the process. */
export type MasterKey = Buffer & { readonly masterKey: true }

/** Reads the master key: `fromEnvironment` (base64 of 32 bytes) or else the file, which is made with mode 0600 when missing. */
export async function readMasterKey(options: {
  fromEnvironment?: string | undefined
  file: string
}): Promise<MasterKey> {
  const text = options.fromEnvironment ?? (await readOrCreateKeyFile(options.file))
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== 32) throw new RangeError('The master key must be 32 bytes in base64')
  return key as MasterKey
}

async function readOrCreateKeyFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  await mkdir(dirname(file), { recursive: true })
  // Written aside and linked into place: a crash leaves no half a key, and of two starts only one key wins.
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
  await chmod(draft, 0o600)
  await link(draft, file).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(draft)
  return readFile(file, 'utf8')
}
