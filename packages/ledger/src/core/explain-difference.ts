// Which smallest set of wrong rows explains a difference to the cent. Singles first, then pairs, then threes, each found by looking
// up what is still missing among single rows; whatever the rows, the work is bounded by a number of steps.
import type { MinorUnits } from '@hearth/money'

/** Something that may be wrong with a row, and by how much the account's rows grow when it is put right. */
export type Suspect = {
  transactionId: string
  delta: MinorUnits
  /** How hard it is to believe: 0 is nearly certain. */
  cost: number
}

export type Explanation<S extends Suspect> =
  /** The smallest sets, the most plausible first; `alike` says how many are as plausible as the first. */
  | { kind: 'found'; sets: S[][]; alike: number; searchedAll: boolean }
  /** No set of so few rows comes to the difference. */
  | { kind: 'nothing' }
  /** The steps ran out before all sets were tried. */
  | { kind: 'gave-up' }

const stepsMax = 1_000_000
const setsShownMax = 5
// What is so much harder to believe than the best is not worth a person's time.
const costGapMax = 2

/**
 * Every set found makes up exactly `difference`, and no smaller one does. A row stands in a set once. Where there are so many suspects
 * that some set of them comes to any difference by chance, only the most plausible of them are believed in sets of that size. The
 * same input gives the same answer.
 */
export function explainDifference<S extends Suspect>(
  difference: MinorUnits,
  suspects: readonly S[],
  limits: { steps?: number } = {},
): Explanation<S> {
  const ordered = suspects
    .filter(suspect => suspect.delta !== 0)
    .toSorted((a, b) => a.cost - b.cost || compare(a.transactionId, b.transactionId) || a.delta - b.delta)
  if (difference === 0) return { kind: 'nothing' }
  const search: Search<S> = { ordered, byDelta: placesByDelta(ordered), stepsLeft: limits.steps ?? stepsMax, found: [] }
  const counts = [1, 2, 3].map(size => countPlausible(ordered, size))
  for (const [at, plausible] of counts.entries()) {
    const size = at + 1
    // Smaller sets are looked for among all, so that what is found later is the smallest.
    extend(search, [], 0, { missing: difference, size, end: size === counts.length ? plausible : ordered.length })
    const believed = search.found.filter(set => set.every(suspect => ordered.indexOf(suspect) < plausible))
    if (believed.length > 0) return rank(believed, search.stepsLeft > 0)
    if (search.found.length > 0 || search.stepsLeft <= 0) return { kind: 'gave-up' }
  }
  return counts.every(count => count === ordered.length) ? { kind: 'nothing' } : { kind: 'gave-up' }
}

/** How many suspects, from the most plausible on, make so few sets of a size that one in twenty differences at most is met by chance. */
function countPlausible(ordered: readonly Suspect[], size: number): number {
  if (size === 1) return ordered.length
  const spread = 2 * Math.max(0, ...ordered.map(suspect => Math.abs(suspect.delta)))
  let count = Math.min(size, ordered.length)
  while (count < ordered.length && setsOf(count + 1, size) <= spread / 20) count += 1
  return count
}

const setsOf = (count: number, size: number): number =>
  size === 2 ? (count * (count - 1)) / 2 : (count * (count - 1) * (count - 2)) / 6

type Search<S> = {
  ordered: readonly S[]
  /** The places in `ordered` of the suspects with an amount, growing. */
  byDelta: ReadonlyMap<number, number[]>
  stepsLeft: number
  found: S[][]
}

type Wanted = { missing: number; size: number; end: number }

/** Adds sets that begin with `chosen` and go on with `size` suspects from place `from` to before `end` that come to `missing`. */
function extend<S extends Suspect>(search: Search<S>, chosen: S[], from: number, wanted: Wanted): void {
  const { missing, size, end } = wanted
  if (size === 1) {
    for (const place of search.byDelta.get(missing) ?? []) {
      if (search.stepsLeft <= 0) return
      search.stepsLeft -= 1
      const last = search.ordered[place]
      if (last && place >= from && place < end && isFree(chosen, last)) search.found.push([...chosen, last])
    }
    return
  }
  for (let place = from; place < end; place += 1) {
    if (search.stepsLeft <= 0) return
    search.stepsLeft -= 1
    const next = search.ordered[place]
    if (!next || !isFree(chosen, next)) continue
    extend(search, [...chosen, next], place + 1, { missing: missing - next.delta, size: size - 1, end })
  }
}

const isFree = (chosen: readonly Suspect[], next: Suspect) =>
  chosen.every(suspect => suspect.transactionId !== next.transactionId)

function placesByDelta(ordered: readonly Suspect[]): Map<number, number[]> {
  const places = new Map<number, number[]>()
  for (const [place, { delta }] of ordered.entries()) {
    const same = places.get(delta)
    if (same) same.push(place)
    else places.set(delta, [place])
  }
  return places
}

function rank<S extends Suspect>(found: readonly S[][], searchedAll: boolean): Explanation<S> {
  const best = Math.min(...found.map(costOf))
  const sets = found.filter(set => costOf(set) <= best + costGapMax).toSorted((a, b) => costOf(a) - costOf(b))
  const alike = sets.filter(set => costOf(set) === best).length
  return { kind: 'found', sets: sets.slice(0, setsShownMax), alike, searchedAll }
}

const costOf = (set: readonly Suspect[]) => set.reduce((total, suspect) => total + suspect.cost, 0)

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
