// The changes of a life in the order of time, and the running sums that they leave on its accounts.
import type { AccountKey, Movement } from './movement.ts'

/** A moment at which the bank shows a movement in another way than before. */
export type Change = {
  atMs: number
  movement: Movement
  /** True when it posts or is let go, false when it appears as pending. */
  settles: boolean
}

/** In minor units: what posted movements paid, and what pending ones will take away. */
export type Sums = { posted: number; held: number }

export function changesOf(movement: Movement): Change[] {
  const settles = { atMs: movement.settlesAtMs, movement, settles: true }
  return movement.pending ? [{ atMs: movement.pending.fromMs, movement, settles: false }, settles] : [settles]
}

export const sortChanges = (changes: Change[]): Change[] =>
  changes.sort(
    (a, b) => a.atMs - b.atMs || (a.movement.key < b.movement.key ? -1 : a.movement.key > b.movement.key ? 1 : 0),
  )

/** How many changes had happened by an instant, the instant included. */
export function countThrough(changes: readonly Change[], instantMs: number): number {
  let [low, high] = [0, changes.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((changes[middle]?.atMs ?? 0) <= instantMs) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The sums of one account at an instant. They go on from where the last question left them, since most questions are about now;
 * one about the past starts again from nothing.
 */
export function openSums(changesBy: (instantMs: number) => readonly Change[]) {
  let done = 0
  let sums = new Map<AccountKey, Sums>()
  return (account: AccountKey, instantMs: number): Sums => {
    const changes = changesBy(instantMs)
    const wanted = countThrough(changes, instantMs)
    if (wanted < done) {
      done = 0
      sums = new Map()
    }
    for (; done < wanted; done += 1) {
      const change = changes[done]
      if (change) apply(sums, change)
    }
    return sums.get(account) ?? { posted: 0, held: 0 }
  }
}

function apply(sums: Map<AccountKey, Sums>, { movement, settles }: Change): void {
  const { account, pending, outflow, vanishes } = movement
  const before = sums.get(account) ?? { posted: 0, held: 0 }
  const hold = Math.max(0, pending?.outflow ?? 0)
  sums.set(account, {
    posted: before.posted + (settles && !vanishes ? outflow : 0),
    held: before.held + (settles ? -hold : hold),
  })
}
