// What may be wrong with the rows around the day from which an account no longer adds up, and how hard each is to believe.
import { type Day, daysBetween, type MinorUnits, minorUnits, negate } from '@hearth/money'
import type { Suspect } from './explain-difference.ts'

/** A row of the account, as far as it says what may be wrong with it. */
export type ProofRow = {
  transactionId: string
  date: Day
  amount: MinorUnits
  payee: string
  source: 'bank' | 'household' | 'opening'
  status: 'pending' | 'posted' | 'removed'
  bankStatus: 'pending' | 'posted' | null
  deletedBy: 'household' | 'bank' | null
  /** It came, or the bank or the household changed it, since the account last added up. */
  isFresh: boolean
}

export type FixKind =
  /** The row is there twice: one of the two goes. */
  | 'remove-duplicate'
  /** The bank counts a row that was deleted, or that it took back itself: it comes back. */
  | 'restore'
  /** The amount has the wrong sign. */
  | 'flip-sign'
  /** The bank counts a row that it still shows as pending. */
  | 'count-pending'
  /** The bank does not count the row any more. */
  | 'remove-stale'
  /** The other half of a transfer from or to another own account is missing here. */
  | 'add-other-half'
  /** Rows from before the starting balance came late, and it counts them already: it changes by what they come to. */
  | 'set-opening'

export type Fix = Suspect & { kind: FixKind }

const twinDaysMax = 3
export const pendingDaysUsual = 5
const staleDaysMax = 14
/** Everything that may be wrong, in no order. A row stands here once for each thing that may be wrong with it. */
export function listSuspects(rows: readonly ProofRow[], today: Day): Fix[] {
  const live = rows.filter(row => row.status === 'posted' && row.source !== 'opening')
  const byAmount = Map.groupBy(live, row => Math.abs(row.amount))
  return rows.flatMap(row => {
    if (row.source === 'opening') return []
    if (row.status === 'removed') return missingOnes(row, byAmount)
    if (row.status === 'pending') return pendingOnes(row, today)
    const duplicate = duplicateOf(row, byAmount)
    const gone = duplicate ? [duplicate] : staleOnes(row, today)
    return row.isFresh && row.source === 'bank' ? [...gone, flipped(row, live)] : gone
  })
}

const looseCost = 5

const isSamePayee = (a: ProofRow, b: ProofRow) => a.payee.toLowerCase() === b.payee.toLowerCase()

type ByAmount = ReadonlyMap<number, readonly ProofRow[]>

const sameAmount = (row: ProofRow, byAmount: ByAmount) =>
  (byAmount.get(Math.abs(row.amount)) ?? []).filter(
    other => other.amount === row.amount && other.transactionId !== row.transactionId,
  )

/** The later of two rows with one amount, on one day or nearly, is the double one. */
function duplicateOf(row: ProofRow, byAmount: ByAmount): Fix | null {
  if (!row.isFresh) return null
  const costs = sameAmount(row, byAmount)
    .filter(other => other.transactionId < row.transactionId)
    .flatMap(other => {
      const days = Math.abs(daysBetween(other.date, row.date))
      if (days > twinDaysMax) return []
      if (isSamePayee(row, other)) return [days === 0 ? 0 : 1]
      return days === 0 ? [3] : []
    })
  if (costs.length === 0) return null
  return fix(row, 'remove-duplicate', negate(row.amount), Math.min(...costs))
}

function missingOnes(row: ProofRow, byAmount: ByAmount): Fix[] {
  // A pending row was never part of what the bank counts.
  if (row.bankStatus === 'pending') return []
  if (row.deletedBy === 'household') return [fix(row, 'restore', row.amount, row.isFresh ? 1 : 3)]
  const cameBack = sameAmount(row, byAmount).some(
    other => isSamePayee(row, other) && Math.abs(daysBetween(other.date, row.date)) <= pendingDaysUsual,
  )
  return [fix(row, 'restore', row.amount, (row.isFresh ? 2 : 4) + (cameBack ? 2 : 0))]
}

const pendingOnes = (row: ProofRow, today: Day): Fix[] => [
  fix(row, 'count-pending', row.amount, daysBetween(row.date, today) >= pendingDaysUsual ? 1 : 3),
]

function staleOnes(row: ProofRow, today: Day): Fix[] {
  // What the household wrote itself into an account of the bank is the first to be doubted.
  if (row.source === 'household') return [fix(row, 'remove-stale', negate(row.amount), 2)]
  if (!row.isFresh && daysBetween(row.date, today) > staleDaysMax) return []
  return [fix(row, 'remove-stale', negate(row.amount), row.isFresh ? looseCost + 1 : looseCost + 2)]
}

/** A payee that nearly always takes money, and gave it this once, is what a wrong sign looks like. */
function flipped(row: ProofRow, live: readonly ProofRow[]): Fix {
  const others = live.filter(other => other.transactionId !== row.transactionId && isSamePayee(row, other))
  const against = others.filter(other => Math.sign(other.amount) !== Math.sign(row.amount))
  const isOdd = others.length > 0 && against.length === others.length
  return fix(row, 'flip-sign', minorUnits(-2 * row.amount), isOdd ? 2 : looseCost)
}

const fix = (row: ProofRow, kind: FixKind, delta: MinorUnits, cost: number): Fix => ({
  transactionId: row.transactionId,
  kind,
  delta,
  cost,
})
