// Writes what is derived from the SDK: the list of calls that the bank ships with, and the page that says what it supports.
import { plaidEndpoints } from '../plaid/plaid-endpoints.ts'
import type { SdkMethod } from './read-sdk.ts'

const widthMax = 120

/** The text of plaid/known-calls.ts. */
export function writeKnownCalls(methods: readonly SdkMethod[]): string {
  const posts = methods.filter(method => method.verb === 'POST').map(method => method.path)
  const others = methods.filter(method => method.verb !== 'POST').map(method => `  '${method.verb} ${method.path}',`)
  return `// Every call that the official SDK can make, derived from it. Written by \`vitest run --project unit packages/sandbox/src/contract -u\`.
const posts = \`
${wrap(posts)}
\`

export const knownCalls: readonly string[] = [
  ...posts
    .trim()
    .split(/\\s+/)
    .map(path => \`POST \${path}\`),
${others.join('\n')}
]
`
}

function wrap(words: readonly string[]): string {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < widthMax) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

/** The text of docs/sandbox-support.md. */
export function writeSupportPage(methods: readonly SdkMethod[], sdkVersion: string): string {
  const supported = new Set(plaidEndpoints.map(endpoint => endpoint.path))
  const here = methods.filter(method => isHere(method, supported))
  const known = new Set(here.map(method => method.path))
  const older = [...supported].filter(path => !known.has(path)).sort()
  const families = Map.groupBy(methods, method => method.path.split('/')[1] ?? '')
  return `# What the sandbox bank answers

Every call that the official SDK \`plaid\` ${sdkVersion} can make, and whether the sandbox bank answers it: ${here.length} of ${methods.length}. A call that it
does not answer is refused, once its keys are found good, with HTTP 400, \`INVALID_REQUEST\` and \`NOT_IN_THIS_SANDBOX\`, a code that
Plaid itself never sends. A path that nobody knows is a 404 with \`NOT_FOUND\`. How to use the bank: [sandbox.md](sandbox.md).

This page is written by \`vitest run --project unit packages/sandbox/src/contract -u\` from the SDK and the bank's own list of
endpoints; a test fails when it is out of date.
${older.length > 0 ? `\nBesides, the bank answers what this version of the SDK no longer calls: ${older.map(path => `\`${path}\``).join(', ')}.\n` : ''}
| family | answered | not answered |
| --- | --- | --- |
${[...families].map(([family, calls]) => familyRow(family, calls, supported)).join('\n')}

## Answered

${tableOf(here)}

## Not answered

${tableOf(methods.filter(method => !isHere(method, supported)))}
`
}

const isHere = (method: SdkMethod, supported: ReadonlySet<string>): boolean =>
  method.verb === 'POST' && supported.has(method.path)

function familyRow(family: string, calls: readonly SdkMethod[], supported: ReadonlySet<string>): string {
  const here = calls.filter(method => isHere(method, supported)).length
  return `| \`/${family}\` | ${here || ''} | ${calls.length - here || ''} |`
}

const tableOf = (methods: readonly SdkMethod[]): string =>
  ['| path | method of the SDK |', '| --- | --- |', ...methods.map(rowOf)].join('\n')

const rowOf = ({ verb, path, name }: SdkMethod): string =>
  `| \`${verb === 'POST' ? path : `${verb} ${path}`}\` | \`${name}\` |`
