// Dice that fall the same way for the same seed.

export type Dice = ReturnType<typeof diceOf>

export function diceOf(seed: number) {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x85ebca6b) >>> 0
  /** From 0 to 1, 1 left out (mulberry32). */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  /** A whole number from `from` to `to`, both included. */
  const number = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  function pick<Value>(values: readonly Value[]): Value {
    const value = values[number(0, values.length - 1)]
    if (value === undefined) throw new Error('There is nothing to pick from')
    return value
  }
  return {
    number,
    pick,
    chance: (share: number): boolean => next() < share,
    /** So many different ones, in the order in which they fell. */
    draw<Value>(values: readonly Value[], count: number): Value[] {
      const left = [...values]
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(number(0, left.length - 1), 1),
      ).flat()
    },
  }
}
