// The whole of Hearth as its own process, as a person starts it, on free ports and a data folder of the test's choice.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

export type RunningHearth = {
  url: string
  port: number
  sandboxPort: number
  process: ChildProcess
  /** Everything that it has printed so far. */
  output: () => string
  /** Sends the signal, waits for the end, and answers how long that took in milliseconds and with which code it ended. */
  end: (signal: NodeJS.Signals) => Promise<{ tookMs: number; code: number | null }>
}

export const checkout = join(import.meta.dirname, '../..')

type Start = {
  dataFolder: string
  environment?: Record<string, string>
  /** The checkout to start from, when not this one. */
  from?: string
  as?: { uid: number; gid: number }
}

/** Starts it and waits for its last line of progress. Throws with what it printed when it ends before that. */
export async function startHearth(start: Start): Promise<RunningHearth> {
  const hearth = await spawnHearth(start)
  if (await hearth.ready) return hearth
  throw new Error(`Hearth did not start: ${hearth.output()}`)
}

/** Starts a Hearth that is expected to give up, and answers with what it printed and its exit code. */
export async function startInVain(start: Start): Promise<{ output: string; code: number | null }> {
  const hearth = await spawnHearth(start)
  if (!(await hearth.ready)) return { output: hearth.output(), code: hearth.process.exitCode }
  await hearth.end('SIGTERM')
  throw new Error('Hearth started, which was not expected')
}

async function spawnHearth(start: Start): Promise<RunningHearth & { ready: Promise<boolean> }> {
  const [port, sandboxPort] = await findFreePorts()
  const from = start.from ?? checkout
  const options: SpawnOptions = {
    cwd: from,
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      HEARTH_DATA: start.dataFolder,
      ...start.environment,
    },
    // Its own group, as a terminal gives to each command: what signals it gets is the test's choice.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...start.as,
  }
  const child = spawn(join(from, 'node_modules/.bin/node'), [join(from, 'apps/server/src/main.ts')], options)
  let output = ''
  const exited = once(child, 'exit')
  const ready = new Promise<boolean>(resolve => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('Hearth is ready: ')) resolve(true)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('close', () => resolve(false))
  })
  return {
    url: `http://localhost:${port}`,
    port,
    sandboxPort,
    process: child,
    ready,
    output: () => output,
    end: async signal => {
      const began = performance.now()
      child.kill(signal)
      await exited
      return { tookMs: performance.now() - began, code: child.exitCode }
    },
  }
}

/** Two ports that nobody listens on; both are held until both are known. */
async function findFreePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()]
  const [first = 0, second = 0] = await Promise.all(
    servers.map(async server => {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      return typeof address === 'object' && address ? address.port : 0
    }),
  )
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
  return [first, second]
}
