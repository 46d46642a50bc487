// Ids that grow with time (UUID version 7), so that new rows land at the end of every index.
import { randomFillSync } from 'node:crypto'

const random = Buffer.alloc(8)
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
  randomFillSync(random)
  const time = lastMs.toString(16).padStart(12, '0')
  const variant = ((random.readUInt16BE(0) & 0x3fff) | 0x8000).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}-${random.toString('hex', 2, 8)}`
}

/** Whether a text from outside can be an id at all; one that cannot belongs to nobody. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
