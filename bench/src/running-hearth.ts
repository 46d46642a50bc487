// The whole of Hearth as a person starts it: its own process on free ports, with a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findFreePorts } from '@hearth/tests/free-port'

export type RunningHearth = {
  url: string
  bankUrl: string
  /** Of the server itself when it was started by `node`. */
  processId: number
  /** From the command to the line that says it is ready. */
  readyAfterMs: number
  stop: () => Promise<void>
}

export const checkout = join(import.meta.dirname, '../..')
const ownNode = join(checkout, 'node_modules/.bin/node')
const readyLine = 'Hearth is ready: '

/** What `npm start` runs, with its flags, but without npm around it. */
function readServerCommand(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').map(word => (word === 'node' ? ownNode : word))
}

/** Starts it by `node`, or by another command such as `npm start`. Throws with what it printed when it ends before it is ready. */
export async function startHearth(options: {
  dataFolder: string
  databaseUrl?: string
  command?: readonly string[]
  folder?: string
}): Promise<RunningHearth> {
  const [program = '', ...parameters] = options.command ?? readServerCommand()
  const [port, bankPort] = await findFreePorts()
  const began = performance.now()
  const child = spawn(program, parameters, {
    cwd: options.folder ?? checkout,
    env: {
      ...process.env,
      PATH: pathOfThePerson(),
      PORT: String(port),
      SANDBOX_PORT: String(bankPort),
      HEARTH_DATA: options.dataFolder,
      ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
    },
    // A group of its own, so that stopping reaches everything that the command started.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  await waitUntilReady(child)
  const processId = child.pid ?? 0
  return {
    url: `http://localhost:${port}`,
    bankUrl: `http://localhost:${bankPort}`,
    processId,
    readyAfterMs: performance.now() - began,
    stop: async () => {
      process.kill(-processId, 'SIGTERM')
      await ended
    },
  }
}

// `npm run` puts this checkout's programs in front of the machine's; a person who types a command has none of them.
const pathOfThePerson = (): string =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(folder => !folder.includes('node_modules') && !folder.includes('node-gyp-bin'))
    .join(delimiter)

function waitUntilReady(child: ChildProcess): Promise<void> {
  let printed = ''
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes(readyLine)) resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('error', reject)
    child.once('close', () => reject(new Error(`Hearth did not start: ${printed}`)))
  })
}
