// Paths of Plaid's API that this bank knows of and does not answer: a program learns so by a code of its own, not by a 404.
import { PlaidFailure } from './failure.ts'
import { knownCalls } from './known-calls.ts'

/** The one code that no real Plaid answers with. */
const notHereCode = 'NOT_IN_THIS_SANDBOX'

const calls: ReadonlySet<string> = new Set(knownCalls)
const patterns = knownCalls
  .filter(call => call.includes('{'))
  .map(call => new RegExp(`^${call.replaceAll(/\{\w+\}/g, '[^/]+')}$`))

/** True for a verb and path that the official SDK can call. */
export const isKnownCall = (verb: string, path: string): boolean =>
  calls.has(`${verb} ${path}`) || patterns.some(pattern => pattern.test(`${verb} ${path}`))

export const notHere = (path: string): PlaidFailure =>
  new PlaidFailure(
    'INVALID_REQUEST',
    notHereCode,
    `${path} is a part of Plaid's API that this sandbox bank does not answer. docs/sandbox-support.md lists what it does`,
  )
