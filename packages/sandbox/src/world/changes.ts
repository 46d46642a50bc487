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
export const countThrough = (changes: readonly Change[], instantMs: number): number =>
  countUntil(changes.length, at => (changes[at]?.atMs ?? 0) <= instantMs)

/** How many of so many things in a row are so, when all that are so come first. */
function countUntil(length: number, isSo: (at: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isSo(middle)) low = middle + 1
    else high = middle
  }
  return low
}

/** The sums that an account came to with each of its changes, and their instants. */
type Course = { instants: number[]; sums: Sums[] }

const nothing: Sums = { posted: 0, held: 0 }

/** The sums of one account at an instant. Each change is added up once, whatever instants are asked for. */
export function openSums(changesBy: (instantMs: number) => readonly Change[]) {
  let done = 0
  const courses = new Map<AccountKey, Course>()
  return (account: AccountKey, instantMs: number): Sums => {
    const changes = changesBy(instantMs)
    const wanted = countThrough(changes, instantMs)
    for (; done < wanted; done += 1) {
      const change = changes[done]
      if (change) addUp(courses, change)
    }
    const course = courses.get(account)
    if (!course) return nothing
    const { instants, sums } = course
    return sums[countUntil(instants.length, at => (instants[at] ?? 0) <= instantMs) - 1] ?? nothing
  }
}

function addUp(courses: Map<AccountKey, Course>, { atMs, movement, settles }: Change): void {
  const { account, pending, outflow, vanishes } = movement
  const course = courses.get(account) ?? { instants: [], sums: [] }
  courses.set(account, course)
  const before = course.sums.at(-1) ?? nothing
  const hold = Math.max(0, pending?.outflow ?? 0)
  course.instants.push(atMs)
  course.sums.push({
    posted: before.posted + (settles && !vanishes ? outflow : 0),
    held: before.held + (settles ? -hold : hold),
  })
}
