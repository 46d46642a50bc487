// The sandbox bank alone, as `npm run sandbox` starts it, with a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { checkout } from './running-hearth.ts'

export type RunningSandbox = {
  url: string
  processId: number
  /** From the command to the line that says it is ready. */
  readyAfterMs: number
  /** Calls an endpoint of Plaid's, or with another method a route of the bank's own; answers its body. */
  call: (path: string, body: object) => Promise<string>
  stop: () => Promise<void>
}

const readyLine = 'Sandbox bank is ready: '
const keys = { client_id: 'developer', secret: 'developer-sandbox' }

export async function startSandbox(options: { dataFolder: string; clock?: string }): Promise<RunningSandbox> {
  const began = performance.now()
  const child = spawn(
    join(checkout, 'node_modules/.bin/node'),
    [join(checkout, 'scripts/start.mjs'), 'packages/sandbox/dist/main.js'],
    {
      env: {
        ...process.env,
        SANDBOX_PORT: '0',
        HEARTH_DATA: options.dataFolder,
        ...(options.clock && { SANDBOX_CLOCK: options.clock }),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const url = await waitForUrl(child)
  const readyAfterMs = performance.now() - began
  const send = senderTo(url)
  return {
    url,
    processId: child.pid ?? 0,
    readyAfterMs,
    call: (path, body) => send(path, path.startsWith('/control/') ? body : { ...keys, ...body }),
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

function waitForUrl(child: ChildProcess): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const [, url] = /Sandbox bank is ready: (\S+)/.exec(printed) ?? []
      if (url) resolve(url)
    })
    child.once('exit', () => reject(new Error(`The sandbox bank ended before "${readyLine}": ${printed}`)))
  })
}

/** Posts over one connection that stays open, and answers the body. Throws on anything but 200. */
export function senderTo(base: string): (path: string, body: object) => Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return async (path, body) => {
    const asked = request(base + path, { method: 'POST', agent, headers: { 'content-type': 'application/json' } })
    asked.end(JSON.stringify(body))
    const [answer]: IncomingMessage[] = await once(asked, 'response')
    if (!answer) throw new Error('There was no answer')
    const said = await text(answer)
    if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode} ${said}`)
    return said
  }
}
