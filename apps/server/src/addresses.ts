// Where Hearth is reached: by a person, and by the sandbox bank beside it.
import { createServer } from 'node:net'

const everywhere = new Set(['0.0.0.0', '::'])
const thisMachine = new Set(['127.0.0.1', '::1', 'localhost'])

/** The address that a person on this machine opens. */
export const addressForPeople = (host: string, port: number): string =>
  `http://${everywhere.has(host) || thisMachine.has(host) ? 'localhost' : bracket(host)}:${port}`

/** The address under which a program on this machine reaches a server that listens on the host. */
export const addressOnThisMachine = (host: string, port: number): string =>
  `http://${everywhere.has(host) ? '127.0.0.1' : bracket(host)}:${port}`

const bracket = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/** One line for a person: which port, and which variable changes it. */
export class AddressError extends Error {
  override readonly name = 'AddressError'
}

/** Throws AddressError when something else listens there already, or when the host is none of this machine's. */
export async function refuseBusyPort(variable: string, host: string, port: number): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()))
  }).catch(error => {
    throw new AddressError(describe(error, variable, host, port), { cause: error })
  })
}

function describe(error: NodeJS.ErrnoException, variable: string, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Stop it, or set ${variable} to another port.`
    case 'EACCES':
      return `Port ${port} is not open to this user. Set ${variable} to a port above 1023.`
    default:
      return `HOST is ${JSON.stringify(host)}; it takes an address of this machine (${error.code ?? error.message}).`
  }
}
