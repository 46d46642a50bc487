// Ids that grow with time (UUID version 7), so that new rows land at the end of every index.
import { randomFillSync } from 'node:crypto'

// Random bytes are taken in lots: asking for eight at a time costs more than everything else here.
const random = Buffer.alloc(8 * 512)
let taken = random.length
let lastMs = 0
let counter = 0

/** A new UUID v7 (RFC 9562), strictly increasing within this process. */
export function nextId(): string {
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    counter = 0
  } else {
    counter += 1
    if (counter > 0xfff) {
      lastMs += 1
      counter = 0
    }
  }
  if (taken === random.length) {
    randomFillSync(random)
    taken = 0
  }
  const at = taken
  taken += 8
  const time = lastMs.toString(16).padStart(12, '0')
  const variant = ((random.readUInt16BE(at) & 0x3fff) | 0x8000).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}-${random.toString('hex', at + 2, at + 8)}`
}

/** When an id was made. */
export const instantOfId = (id: string): Date => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))

/** Whether a text from outside can be an id at all; one that cannot belongs to nobody. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
