// The stream of changes of one Item: what a client that stopped at one position must learn to stand at another.
// It is never stored. Life and reports give the rows at any two positions, and the difference is the answer.
import { deedStateAt, deedStepAt } from '../deeds/deed.ts'
import type { StreamPosition } from '../state/records.ts'
import { countThrough } from '../world/changes.ts'
import { type Form, type Movement, type MovementState, stateAt } from '../world/movement.ts'
import { type ReportedId, reportedIds, shownAt } from './reported-rows.ts'
import { resentBetween, rowKey, type Shape, shapeAt } from './twists.ts'
import type { ItemView } from './view-item.ts'

/** A transaction as the bank shows it: a movement of a life in one of its forms, or a row that was reported by hand. */
export type Line =
  | { kind: 'movement'; movement: Movement; form: Form }
  | { kind: 'reported'; row: Record<string, unknown> }

export type StreamChange = {
  kind: 'added' | 'modified' | 'removed'
  atMs: number
  /** Orders changes of one instant. */
  tie: string
  transactionId: string
  accountId: string
  /** Null for a removal. */
  line: Line | null
}

/** Net changes from one position (null: from nothing) to a later one, the earliest first. */
export function changesBetween(view: ItemView, from: StreamPosition | null, to: StreamPosition): StreamChange[] {
  const reported = reportedIds(view, to)
  const byHand = new Set(reported.map(id => id.transactionId))
  const changes = [
    ...lifeChanges(view, from, to, byHand),
    ...deedChanges(view, from, to, byHand),
    ...reported.flatMap(id => reportedChange(id, from, to)),
  ]
  return changes.sort((a, b) => a.atMs - b.atMs || (a.tie < b.tie ? -1 : a.tie > b.tie ? 1 : 0))
}

/** Every transaction that the bank shows at a position, in the order in which it came to be. */
export const linesAt = (view: ItemView, position: StreamPosition): (StreamChange & { line: Line })[] =>
  changesBetween(view, null, position).flatMap(change => (change.line ? [{ ...change, line: change.line }] : []))

/** Where the stream stands at an instant: it moves only when something on this Item changes. */
export function positionAt(view: ItemView, instantMs: number): StreamPosition {
  const { createdMs, shares = 0 } = view.item
  const { length: twists } = view.twists
  const counts = { deeds: lastDeedStep(view), reports: view.reports.length, shares, ...(twists > 0 && { twists }) }
  const here = { throughMs: createdMs, ...counts }
  const changes = view.life.changesBy(instantMs)
  let at = countThrough(changes, instantMs) - 1
  while (at >= 0) {
    const change = changes[at]
    if (!change || change.atMs <= createdMs) break
    if (view.shows(change.movement)) return { ...here, throughMs: change.atMs }
    at -= 1
  }
  return here
}

/** Whether an account was on the Item after so many additions; one that was added later brings its whole history with it. */
const isShared = ({ item }: ItemView, movement: Movement, shares: number): boolean =>
  (item.laterAccounts?.[movement.account] ?? 0) <= shares

const everyShare = Number.MAX_SAFE_INTEGER

const lastDeedStep = (view: ItemView): number =>
  Math.max(0, ...view.deeds.filter(deed => view.shows(deed.movement)).map(deed => deed.steps.at(-1)?.sequence ?? 0))

function lifeChanges(
  view: ItemView,
  from: StreamPosition | null,
  to: StreamPosition,
  byHand: ReadonlySet<string>,
): StreamChange[] {
  const changes: StreamChange[] = []
  const add = adderOf(view, from, to, byHand, changes)
  for (const movement of view.life.movementsBy(to.throughMs)) {
    const after = isShared(view, movement, to.shares ?? everyShare) ? stateAt(movement, to.throughMs) : 'absent'
    const before = from && isShared(view, movement, from.shares ?? 0) ? stateAt(movement, from.throughMs) : 'absent'
    const atMs = after === 'pending' ? (movement.pending?.fromMs ?? 0) : movement.settlesAtMs
    add(movement, before, after, atMs)
  }
  return changes
}

/** Like a life's changes, but told apart by their steps, since several may be taken at one instant. */
function deedChanges(
  view: ItemView,
  from: StreamPosition | null,
  to: StreamPosition,
  byHand: ReadonlySet<string>,
): StreamChange[] {
  const changes: StreamChange[] = []
  const add = adderOf(view, from, to, byHand, changes)
  for (const deed of view.deeds) {
    const after = isShared(view, deed.movement, to.shares ?? everyShare) ? deedStateAt(deed, to.deeds) : 'absent'
    const before = from && isShared(view, deed.movement, from.shares ?? 0) ? deedStateAt(deed, from.deeds) : 'absent'
    const step = deedStepAt(deed, to.deeds)
    const isAmended = from !== null && after === 'posted' && step !== deedStepAt(deed, from.deeds)
    add(deed.movement, before, after, step?.atMs ?? 0, isAmended)
  }
  return changes
}

/** Adds what became of one movement, unless somebody reported its row by hand. Twists have their say last. */
function adderOf(
  view: ItemView,
  from: StreamPosition | null,
  to: StreamPosition,
  byHand: ReadonlySet<string>,
  changes: StreamChange[],
) {
  const [seen, taken] = [from?.twists ?? 0, to.twists ?? Number.MAX_SAFE_INTEGER]
  const [was, is] = [shapeAt(view.twists, seen), shapeAt(view.twists, taken)]
  const resent = resentBetween(view.twists, seen, taken)
  const renewed = was.transactions !== is.transactions
  const push = (kind: StreamChange['kind'], movement: Movement, form: Form, atMs: number, shape: Shape): void => {
    const transactionId = view.transactionIdOf(movement, form, shape.transactions)
    const accountId = view.accountIdOf(movement.account, shape.accounts)
    if (accountId === null || byHand.has(transactionId)) return
    const line: Line | null = kind === 'removed' ? null : { kind: 'movement', movement, form }
    changes.push({ kind, atMs, tie: `life ${movement.key} ${form}`, transactionId, accountId, line })
  }
  return (movement: Movement, lived: MovementState, lives: MovementState, livedMs: number, isAmended = false): void => {
    const before = lived !== 'absent' && was.hides(movement) ? 'absent' : lived
    const after = lives !== 'absent' && is.hides(movement) ? 'absent' : lives
    if (after === before && (after === 'absent' || (!renewed && resent.size === 0 && !isAmended))) return
    if (!view.shows(movement)) return
    const atMs = lived === lives && !isAmended ? is.lastMs : livedMs
    if (after !== before || renewed) {
      if (before !== 'absent') push('removed', movement, before, atMs, was)
      if (after !== 'absent') push('added', movement, after, atMs, is)
    } else if (after !== 'absent' && (isAmended || resent.has(rowKey(movement.key, after)))) {
      push('modified', movement, after, atMs, is)
    }
  }
}

/** None or one change of an id that somebody reported by hand. */
function reportedChange(id: ReportedId, from: StreamPosition | null, to: StreamPosition): StreamChange[] {
  const before = from ? shownAt(id, from).kind : 'nothing'
  const after = shownAt(id, to)
  const last = id.reports.at(-1)
  if (!last) return []
  const { transactionId, accountId, atMs, sequence } = last
  const change = { atMs, tie: `report ${String(sequence).padStart(9, '0')}`, transactionId, accountId }
  if (after.kind !== 'reported') return before === 'nothing' ? [] : [{ ...change, kind: 'removed', line: null }]
  const line: Line = { kind: 'reported', row: after.report.row ?? {} }
  if (before === 'nothing') return [{ ...change, kind: 'added', line }]
  return sequence > (from?.reports ?? 0) ? [{ ...change, kind: 'modified', line }] : []
}
