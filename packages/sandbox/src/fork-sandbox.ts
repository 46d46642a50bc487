// The sandbox bank as a process of its own: its world takes no memory and no time from whoever starts it.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from './package-folder.ts'

export type SandboxProcess = {
  url: string
  stop: () => Promise<void>
}

/** What the process says to its parent when it is ready. */
export type ReadyMessage = { url: string }

// Built when Hearth is prepared to start; without that, the source runs as well, only not as soon.
const built = join(packageFolder, 'dist/main.js')
const main = existsSync(built) ? built : join(packageFolder, 'src/main.ts')
const stopMsMax = 2000

/**
 * Starts the bank with the given environment (as `npm run sandbox` reads it). It ends by itself when its parent is gone. Throws
 * an Error with the bank's own words when it cannot start.
 */
export async function forkSandbox(environment: Record<string, string | undefined>): Promise<SandboxProcess> {
  const child = fork(main, [], {
    env: { ...process.env, ...environment },
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C is for the parent, which stops the bank last.
    detached: true,
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ready = await Promise.race([
    once(child, 'message').then(([message]) => message as ReadyMessage),
    once(child, 'exit').then(() => null),
  ])
  if (!ready) throw new Error(said.trim() || 'The sandbox bank ended before it was ready.')
  return { url: ready.url, stop: () => stopChild(child) }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), stopMsMax)
  await ended
  clearTimeout(impatience)
}
