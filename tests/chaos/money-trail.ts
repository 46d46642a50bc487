// Follows each movement of money at the bank through posting and changes of its id, so that what a household wrote on it can be
// looked for on the right row in the end.
import { readingOf, type TrueRow, type Truth } from './bank-truth.ts'

export type MoneyTrail = ReturnType<typeof openTrail>

export function openTrail() {
  const movementOf = new Map<string, number>()
  /** How each movement ever read, since Hearth may be behind the bank. */
  const movementsThatRead = new Map<string, Set<number>>()
  let shown = new Map<string, TrueRow>()
  let movements = 0

  return {
    /** Looks at the bank once more. `successors`: rows that follow others without the bank's saying so, by their ids. */
    look(truth: Truth, successors: ReadonlyMap<string, string> = new Map()): void {
      const now = new Map(truth.rows.map(row => [row.transactionId, row]))
      const gone = [...shown.values()].filter(row => !now.has(row.transactionId))
      for (const row of truth.rows) {
        if (!movementOf.has(row.transactionId)) movementOf.set(row.transactionId, follow(row, gone, successors))
        const movement = movementOf.get(row.transactionId) ?? 0
        const reading = readingOf(row)
        movementsThatRead.set(reading, (movementsThatRead.get(reading) ?? new Set()).add(movement))
      }
      shown = now
    },
    /** The only movement that ever read so; null when there are several or none. */
    find(reading: string): number | null {
      const found = movementsThatRead.get(reading)
      const [movement] = found ?? []
      return found?.size === 1 && movement !== undefined ? movement : null
    },
    /** The row that the movement is at the bank now; null when the bank took it back. */
    rowOf: (movement: number): TrueRow | null =>
      [...shown.values()].find(it => movementOf.get(it.transactionId) === movement) ?? null,
  }

  function follow(row: TrueRow, gone: TrueRow[], successors: ReadonlyMap<string, string>): number {
    const before = successors.get(row.transactionId) ?? row.posts
    const known = before === null ? undefined : movementOf.get(before)
    if (known !== undefined) return known
    const same = gone.findIndex(it => readingOf(it) === readingOf(row))
    const [found] = same === -1 ? [] : gone.splice(same, 1)
    if (found) return movementOf.get(found.transactionId) ?? 0
    movements += 1
    return movements
  }
}
