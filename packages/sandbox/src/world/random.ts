// Chance that repeats itself: the same key always throws the same dice.

export type Random = {
  /** 0 up to, but not, 1. */
  fraction(): number
  /** A whole number, both ends included. */
  integer(from: number, to: number): number
  /** True about this share of the time. */
  chance(share: number): boolean
  pick<Choice>(choices: readonly [Choice, ...Choice[]]): Choice
}

/** A 32-bit hash of a text (FNV-1a with a final mix). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return mix(hash)
}

/** One hash from two, so that a key can be built up without building text. */
export const joinHashes = (left: number, right: number): number => mix(Math.imul(left, 0x9e3779b1) ^ right)

/** A generator (mulberry32) for one key. */
export function randomOf(key: number): Random {
  let state = key >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    fraction,
    integer: (from, to) => from + Math.floor(fraction() * (to - from + 1)),
    chance: share => fraction() < share,
    pick: choices => choices[Math.floor(fraction() * choices.length)] ?? choices[0],
  }
}

function mix(hash: number): number {
  let bits = hash >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
