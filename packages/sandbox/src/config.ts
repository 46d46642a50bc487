// The environment of the sandbox bank when it runs alone, read once.
import { resolve } from 'node:path'
import { type Client, usualClients } from './bank.ts'
import type { SandboxWishes } from './start-sandbox.ts'

/** Thrown for a variable that cannot be used; the message is one line for a person. */
export class BadVariable extends Error {}

/** Reads the environment. Paths are taken from the checkout's root. Throws BadVariable. */
export function readConfig(environment: NodeJS.ProcessEnv, root: string): Omit<SandboxWishes, 'log'> {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined
  return {
    host: read('HOST') ?? '127.0.0.1',
    port: readPort(read('SANDBOX_PORT') ?? '3001'),
    dataFolder: resolve(root, read('HEARTH_DATA') ?? '.hearth', 'sandbox'),
    clients: readClients(read('SANDBOX_CLIENTS')),
    seed: read('SANDBOX_SEED') ?? null,
    clock: readClock(read('SANDBOX_CLOCK')),
    rateLimits: readSwitch('SANDBOX_RATE_LIMITS', read('SANDBOX_RATE_LIMITS')),
  }
}

function readPort(written: string): number {
  const port = Number(written)
  if (!/^\d{1,5}$/.test(written) || port > 65_535) throw refuse('SANDBOX_PORT', written, 'a port from 0 to 65535')
  return port
}

/** Pairs of id and secret; a secret may hold anything but a comma. */
function readClients(written: string | undefined): readonly Client[] {
  if (written === undefined) return usualClients
  const clients = written.split(',').map(pair => {
    const [, id, secret] = /^\s*([^:\s]+):(\S+)\s*$/.exec(pair) ?? []
    if (!id || !secret) throw refuse('SANDBOX_CLIENTS', written, 'pairs such as id:secret,id:secret')
    return { id, secret }
  })
  if (new Set(clients.map(client => client.id)).size < clients.length) {
    throw refuse('SANDBOX_CLIENTS', written, 'pairs such as id:secret,id:secret, each id once')
  }
  return clients
}

/** Null: nothing was said. */
function readSwitch(name: string, written: string | undefined): boolean | null {
  if (written === undefined) return null
  if (written !== 'on' && written !== 'off') throw refuse(name, written, 'on or off')
  return written === 'on'
}

function readClock(written: string | undefined): string | null {
  if (written === undefined) return null
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(written)
  if (!instant || Number.isNaN(Date.parse(written))) {
    throw refuse('SANDBOX_CLOCK', written, 'an ISO instant such as 2026-11-22T08:00:00Z, or nothing for real time')
  }
  return written
}

const refuse = (name: string, got: string, takes: string): BadVariable =>
  new BadVariable(`${name} is ${JSON.stringify(got)}, but takes ${takes}.`)
