// The whole of Hearth as its own process, as a person starts it, on free ports and a data folder of the test's choice.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findFreePorts } from './free-port.ts'

export type RunningHearth = {
  url: string
  port: number
  sandboxPort: number
  process: ChildProcess
  /** Everything that it has printed so far. */
  output: () => string
  /**
   * Sends the signal, to the process alone or to its whole group as a terminal does, waits for the end, and answers how
   * long that took and with which code it ended.
   */
  end: (signal: NodeJS.Signals, to?: 'process' | 'group') => Promise<{ tookMs: number; code: number | null }>
}

export const checkout = join(import.meta.dirname, '../..')

type Start = {
  dataFolder: string
  environment?: Record<string, string>
  /** The checkout to start from, when not this one. */
  from?: string
  as?: { uid: number; gid: number }
  /** Sends the signal as soon as this text has been printed. */
  interrupt?: { at: string; signal: NodeJS.Signals }
}

/** Starts it and waits for its last line of progress. Throws with what it printed when it ends before that. */
export async function startHearth(start: Start): Promise<RunningHearth> {
  const hearth = await spawnHearth(start)
  if (await hearth.ready) return hearth
  throw new Error(`Hearth did not start: ${hearth.output()}`)
}

/** Starts a Hearth that is expected to end by itself, and answers with what it printed and its exit code. */
export async function startInVain(start: Start): Promise<{ output: string; code: number | null }> {
  const hearth = await spawnHearth(start)
  await hearth.ended
  return { output: hearth.output(), code: hearth.process.exitCode }
}

async function spawnHearth(
  start: Start,
): Promise<RunningHearth & { ready: Promise<boolean>; ended: Promise<unknown> }> {
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
  const ended = once(child, 'close')
  const ready = new Promise<boolean>(resolve => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('Hearth is ready: ')) resolve(true)
      if (start.interrupt && output.includes(start.interrupt.at)) child.kill(start.interrupt.signal)
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
    ended,
    output: () => output,
    end: async (signal, to = 'process') => {
      const began = performance.now()
      if (child.pid !== undefined) process.kill(to === 'group' ? -child.pid : child.pid, signal)
      await ended
      return { tookMs: performance.now() - began, code: child.exitCode }
    },
  }
}
