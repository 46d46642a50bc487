// Rows reported by hand, laid over a life: what the bank shows under an id once reports have had their say.
import { deedStateAt } from '../deeds/deed.ts'
import type { ReportRecord, StreamPosition } from '../state/records.ts'
import { type Form, type Movement, type MovementState, stateAt } from '../world/movement.ts'
import { shapeAt } from './twists.ts'
import type { ItemView } from './view-item.ts'

/** The movement behind an id, for ids that belong to a life or to a deed. */
export type LifeOfId = { movement: Movement; form: Form; stateAt: (position: StreamPosition) => MovementState }

/** What is shown under an id: nothing, the life's own row, or a reported row in its place. */
export type Shown = { kind: 'nothing' } | { kind: 'life' } | { kind: 'reported'; report: ReportRecord }

/** Each id that was ever reported, with its reports in their order and its life, if it has one. */
export type ReportedId = { transactionId: string; reports: readonly ReportRecord[]; life: LifeOfId | null }

export function reportedIds(view: ItemView, position: StreamPosition): ReportedId[] {
  const byId = Map.groupBy(view.reports.slice(0, position.reports), report => report.transactionId)
  if (byId.size === 0) return []
  const lives = livesOf(view, byId, position.throughMs)
  return [...byId].map(([transactionId, reports]) => ({
    transactionId,
    reports,
    life: lives.get(transactionId) ?? null,
  }))
}

/** A modified row of a life still leaves when its life moves on; an added one stays until a report removes it. */
export function shownAt(id: ReportedId, position: StreamPosition): Shown {
  const alive = id.life !== null && id.life.stateAt(position) === id.life.form
  const report = id.reports.findLast(each => each.sequence <= position.reports)
  if (!report) return alive ? { kind: 'life' } : { kind: 'nothing' }
  if (report.row === null) return { kind: 'nothing' }
  return report.kind === 'modified' && id.life !== null && !alive ? { kind: 'nothing' } : { kind: 'reported', report }
}

function livesOf(view: ItemView, wanted: ReadonlyMap<string, unknown>, instantMs: number): Map<string, LifeOfId> {
  const found = new Map<string, LifeOfId>()
  const latest = shapeAt(view.twists, Number.MAX_SAFE_INTEGER).transactions
  const look = (movement: Movement, stateOf: LifeOfId['stateAt']) => {
    if (!view.shows(movement)) return
    for (const form of ['pending', 'posted'] as const) {
      for (let changes = 0; changes <= latest; changes += 1) {
        const id = view.transactionIdOf(movement, form, changes)
        if (wanted.has(id)) found.set(id, { movement, form, stateAt: ofIds(changes, movement, stateOf) })
      }
    }
  }
  /** An id is good until all ids change, and not before. */
  const ofIds = (changes: number, movement: Movement, stateOf: LifeOfId['stateAt']): LifeOfId['stateAt'] =>
    view.twists.length === 0
      ? stateOf
      : position => {
          const shape = shapeAt(view.twists, position.twists ?? Number.MAX_SAFE_INTEGER)
          return shape.transactions === changes && !shape.hides(movement) ? stateOf(position) : 'absent'
        }
  for (const movement of view.life.movementsBy(instantMs))
    look(movement, ({ throughMs }) => stateAt(movement, throughMs))
  for (const deed of view.deeds) look(deed.movement, ({ deeds }) => deedStateAt(deed, deeds))
  return found
}
