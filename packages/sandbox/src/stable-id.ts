// Ids and tokens as hashes of the seed and stable keys: the same seed gives the same ids on every machine.
import { hash } from 'node:crypto'

const alphabet = Buffer.from('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz')

/** Letters and digits that depend on nothing but the parts: 37 of them for an id, 15 for a request id. At most 64. */
export function stableId(length: number, parts: readonly (string | number)[]): string {
  const digest = hash('sha512', parts.join('\u0000'), 'buffer')
  // As bytes, since a text that grows letter by letter is kept by V8 as all of its steps.
  return Buffer.from(digest.subarray(0, length).map(byte => alphabet[byte % alphabet.length] ?? 0)).toString('latin1')
}

const known = new Map<string, string>()
const knownMax = 20_000

/** The same as stableId, for the few ids that nearly every answer names: a hash of each is much of a short answer's cost. */
export function familiarId(length: number, parts: readonly (string | number)[]): string {
  const key = `${length}\u0000${parts.join('\u0000')}`
  const id = known.get(key) ?? stableId(length, parts)
  if (known.size >= knownMax) known.clear()
  known.set(key, id)
  return id
}

/** A UUID (version 4 in form) that depends on nothing but the parts. */
export function stableUuid(parts: readonly (string | number)[]): string {
  const hex = hash('sha256', parts.join('\u0000'), 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
