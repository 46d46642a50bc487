import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port on this machine that nobody listens on. */
export async function findFreePort(): Promise<number> {
  const { port, letGo } = await holdPort()
  await letGo()
  return port
}

/** Two ports that nobody listens on; both are held until both are known. */
export async function findFreePorts(): Promise<[number, number]> {
  const [one, other] = await Promise.all([holdPort(), holdPort()])
  await Promise.all([one.letGo(), other.letGo()])
  return [one.port, other.port]
}

async function holdPort(): Promise<{ port: number; letGo: () => Promise<unknown> }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('No free port was found')
  return { port: address.port, letGo: () => new Promise(resolve => server.close(resolve)) }
}
