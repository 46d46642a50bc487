// Twists: what a bank does to the rows of one Item without any money moving. All ids change, days are missing for a while, a row is
// sent once more. They are counted like reports, so that a cursor knows which of them its client has seen.
import type { Day } from '@hearth/money'
import { defineCollection } from '../state/collection.ts'
import type { Form, Movement } from '../world/movement.ts'

export type Twist =
  /** Every row leaves and comes back under another id; with `accounts`, every account id is another one, too. */
  | { kind: 'new-ids'; accounts: boolean }
  /** Posted rows of these days are not shown, both ends included. */
  | { kind: 'gap'; gapId: string; from: Day; to: Day }
  | { kind: 'gap-filled'; gapId: string }
  /** One row is sent as modified, though it did not change. */
  | { kind: 'resent'; movementKey: string; form: Form }

export type TwistRecord = { twistId: string; itemId: string; sequence: number; atMs: number; twist: Twist }

export const twists = defineCollection<TwistRecord>('twists', row => row.twistId)

/** How an Item looks once so many twists were done to it. */
export type Shape = {
  /** How often transaction ids and account ids changed. */
  transactions: number
  accounts: number
  hides(movement: Movement): boolean
  /** When the last of these twists was done; 0 when there is none. */
  lastMs: number
}

const plainShape: Shape = { transactions: 0, accounts: 0, hides: () => false, lastMs: 0 }

export function shapeAt(rows: readonly TwistRecord[], taken: number): Shape {
  const done = rows.length === 0 ? rows : rows.filter(row => row.sequence <= taken)
  const last = done.at(-1)
  if (!last) return plainShape
  const gaps = new Map<string, { from: Day; to: Day }>()
  let [transactions, accounts] = [0, 0]
  for (const { twist } of done) {
    if (twist.kind === 'new-ids') {
      transactions += 1
      if (twist.accounts) accounts += 1
    } else if (twist.kind === 'gap') gaps.set(twist.gapId, twist)
    else if (twist.kind === 'gap-filled') gaps.delete(twist.gapId)
  }
  const missing = [...gaps.values()]
  const hides = ({ postedDay }: Movement) => missing.some(({ from, to }) => postedDay >= from && postedDay <= to)
  return { transactions, accounts, hides: missing.length > 0 ? hides : plainShape.hides, lastMs: last.atMs }
}

/** Rows that are sent once more between two counts, as texts of `rowKey`. */
export const resentBetween = (rows: readonly TwistRecord[], from: number, to: number): ReadonlySet<string> =>
  new Set(
    rows.flatMap(({ sequence, twist }) =>
      twist.kind === 'resent' && sequence > from && sequence <= to ? [rowKey(twist.movementKey, twist.form)] : [],
    ),
  )

export const rowKey = (movementKey: string, form: Form): string => `${form} ${movementKey}`
