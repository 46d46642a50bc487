// Before the browser tests: one Hearth with empty data for all of them. After: nothing is left.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startHearth } from './running-hearth.ts'

export default async function setUp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp('/tmp/hearth-browser-')
  await chmod(folder, 0o711)
  const hearth = await startHearth({ dataFolder: join(folder, 'data') })
  process.env.HEARTH_URL = hearth.url
  process.env.SANDBOX_URL = `http://127.0.0.1:${hearth.sandboxPort}`
  return async () => {
    await hearth.end('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
}
