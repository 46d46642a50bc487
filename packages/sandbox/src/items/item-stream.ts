// The stream of changes of one Item: what a client that stopped at one position must learn to stand at another.
// It is never stored. Life and reports give the rows at any two positions, and the difference is the answer.
import type { StreamPosition } from '../state/records.ts'
import type { Change } from '../world/life.ts'
import { type Movement, stateAt } from '../world/movement.ts'
import type { Form, ItemView } from './view-item.ts'

/** A transaction as the bank shows it: a movement of a life in one of its forms, or a row that was reported by hand. */
export type Line =
  | { kind: 'movement'; movement: Movement; form: Form }
  | { kind: 'reported'; row: Record<string, unknown> }

export type StreamChange = {
  kind: 'added' | 'modified' | 'removed'
  atMs: number
  transactionId: string
  accountId: string
  /** Null for a removal. */
  line: Line | null
}

/** Net changes from one position (null: from nothing) to a later one, the earliest first. */
export function changesBetween(view: ItemView, from: StreamPosition | null, to: StreamPosition): StreamChange[] {
  const reported = new Set(view.reports.slice(0, to.reports).map(report => report.transactionId))
  const changes = lifeChanges(view, from, to, reported)
  if (reported.size === 0) return changes
  return sortByTime([...changes, ...reportedChanges(view, from, to, reported)])
}

/** Every transaction that the bank shows at a position, in the order in which it came to be. */
export const linesAt = (view: ItemView, position: StreamPosition): (StreamChange & { line: Line })[] =>
  changesBetween(view, null, position).flatMap(change => (change.line ? [{ ...change, line: change.line }] : []))

/** Where the stream stands at an instant: it moves only when something on this Item changes. */
export function positionAt(view: ItemView, instantMs: number): StreamPosition {
  const changes = view.life.changesBy(instantMs)
  let at = countThrough(changes, instantMs) - 1
  while (at >= 0) {
    const change = changes[at]
    if (!change || change.atMs <= view.item.createdMs) break
    if (view.shows(change.movement)) return { throughMs: change.atMs, reports: view.reports.length }
    at -= 1
  }
  return { throughMs: view.item.createdMs, reports: view.reports.length }
}

function lifeChanges(
  view: ItemView,
  from: StreamPosition | null,
  to: StreamPosition,
  reported: ReadonlySet<string>,
): StreamChange[] {
  const changes: StreamChange[] = []
  const add = (kind: 'added' | 'removed', movement: Movement, form: Form, accountId: string, atMs: number) => {
    const transactionId = view.transactionIdOf(movement, form)
    if (reported.has(transactionId)) return
    const line: Line | null = kind === 'added' ? { kind: 'movement', movement, form } : null
    changes.push({ kind, atMs, transactionId, accountId, line })
  }
  for (const movement of view.life.movementsBy(to.throughMs)) {
    const after = stateAt(movement, to.throughMs)
    const before = from ? stateAt(movement, from.throughMs) : 'absent'
    if (after === before || !view.shows(movement)) continue
    const accountId = view.accountIdOf(movement.account)
    if (accountId === null) continue
    if (before === 'pending') add('removed', movement, 'pending', accountId, movement.settlesAtMs)
    if (after === 'pending') add('added', movement, 'pending', accountId, movement.pending?.fromMs ?? 0)
    if (after === 'posted') add('added', movement, 'posted', accountId, movement.settlesAtMs)
  }
  return sortByTime(changes)
}

function reportedChanges(
  view: ItemView,
  from: StreamPosition | null,
  to: StreamPosition,
  reported: ReadonlySet<string>,
): StreamChange[] {
  const lives = livesOfIds(view, reported, to.throughMs)
  return [...reported].flatMap((transactionId): StreamChange[] => {
    const reports = view.reports.filter(report => report.transactionId === transactionId)
    const last = reports.findLast(report => report.sequence <= to.reports)
    if (!last) return []
    const { accountId, atMs } = last
    const life = lives.get(transactionId)
    const before = from === null ? false : isShown(reports, life, from)
    const told = last.sequence > (from?.reports ?? 0)
    if (last.row === null) return before ? [{ kind: 'removed', atMs, transactionId, accountId, line: null }] : []
    const line: Line = { kind: 'reported', row: last.row }
    if (!before) return [{ kind: 'added', atMs, transactionId, accountId, line }]
    return told ? [{ kind: 'modified', atMs, transactionId, accountId, line }] : []
  })
}

type LifeOfId = { movement: Movement; form: Form }

/** Whether a client at a position has been shown the id: reports have the last word over life. */
function isShown(reports: ItemView['reports'], life: LifeOfId | undefined, position: StreamPosition): boolean {
  const last = reports.findLast(report => report.sequence <= position.reports)
  if (last) return last.row !== null
  return life !== undefined && stateAt(life.movement, position.throughMs) === life.form
}

/** The movements behind those reported ids that are not invented but belong to a life. */
export function livesOfIds(view: ItemView, ids: ReadonlySet<string>, instantMs: number): Map<string, LifeOfId> {
  const found = new Map<string, LifeOfId>()
  for (const movement of view.life.movementsBy(instantMs)) {
    if (!view.shows(movement)) continue
    for (const form of ['pending', 'posted'] as const) {
      const id = view.transactionIdOf(movement, form)
      if (ids.has(id)) found.set(id, { movement, form })
    }
  }
  return found
}

const sortByTime = (changes: StreamChange[]): StreamChange[] =>
  changes.sort((a, b) => a.atMs - b.atMs || compareText(tieOf(a), tieOf(b)))

/** A pending row goes before its posted row comes, and reports of one instant keep their order by a stable sort. */
const tieOf = (change: StreamChange): string =>
  change.line?.kind === 'movement' ? `1${change.line.movement.key}` : change.line ? '2' : `0${change.transactionId}`

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** How many changes had happened by an instant, the instant included. */
function countThrough(changes: readonly Change[], instantMs: number): number {
  let [low, high] = [0, changes.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((changes[middle]?.atMs ?? 0) <= instantMs) low = middle + 1
    else high = middle
  }
  return low
}
