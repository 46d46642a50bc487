// Whether an account adds up: its rows against the bank's own balances, as they were recorded one after another.
import { type Day, dayOfInstant, daysBetween, type MinorUnits, subtract } from '@hearth/money'
import { pendingDaysUsual } from './list-suspects.ts'

/** The newest recorded balance of an account, the ends of the stretches before it, and what its posted rows come to now. */
export type RecordedBalances = {
  at: Date
  bankCurrent: MinorUnits
  /** What the posted rows came to then. */
  posted: MinorUnits
  /** What they come to now; null while a sync is bringing rows, whose balance is yet to come. */
  postedNow: MinorUnits | null
  /** The first record after the newest one that differed, and after the newest one that did not; null where there is none. */
  addsUpSince: Date | null
  differsSince: Date | null
  lastGood: Date | null
}

export type BalanceProof = {
  addsUp: boolean
  /** The first day of the stretch: it adds up since then, or it is the first bad day. */
  since: Day
  /** The day on which it last added up; null when it never did. */
  lastGoodDay: Day | null
  /** The bank's current balance less the posted rows. */
  difference: MinorUnits
  /** When the bank said so. */
  asOf: Date
}

export function judgeBalance(recorded: RecordedBalances): BalanceProof {
  const difference = subtract(recorded.bankCurrent, recorded.postedNow ?? recorded.posted)
  const wasGood = recorded.bankCurrent === recorded.posted
  const addsUp = difference === 0
  // A balance that the household's own changes made right or wrong is so from its record on.
  const start = addsUp === wasGood ? (addsUp ? recorded.addsUpSince : recorded.differsSince) : recorded.at
  return {
    addsUp,
    since: dayOfInstant(start ?? recorded.at),
    lastGoodDay: recorded.lastGood && dayOfInstant(recorded.lastGood),
    difference,
    asOf: recorded.at,
  }
}

/** What the bank itself got wrong; the rows are right then. */
export type BankOddity =
  /** It gave its available balance as the current one. */
  | 'available-for-current'
  /** It counts pending rows in its current balance. */
  | 'pending-in-current'
  /** Its balance has the wrong sign. */
  | 'opposite-sign'

type Told = {
  type: string
  /** As the ledger signs it. */
  current: MinorUnits
  available: MinorUnits | null
  limit: MinorUnits | null
}

type PendingRow = { amount: MinorUnits; date: Day }

/**
 * Whether the bank's number, and not the rows, is the odd one. Every answer is exact to the cent, and counts on holds only where one
 * of them is recent: what is pending for long has more likely posted unnoticed.
 */
export function findOddity(
  told: Told,
  posted: MinorUnits,
  pending: readonly PendingRow[],
  today: Day,
): BankOddity | null {
  if (told.current === posted) return null
  const isCard = told.type === 'credit'
  const total = (rows: readonly PendingRow[]) => rows.reduce((sum, row) => sum + row.amount, 0)
  const held = total(pending.filter(row => row.amount < 0))
  const isRecent = pending.some(row => daysBetween(row.date, today) < pendingDaysUsual)
  const asWritten = isCard || told.type === 'loan' ? -told.current : told.current
  const available = isCard ? told.limit !== null && told.limit + posted + held : posted + held
  const isToldTwice = told.available === null || told.available === asWritten
  // On a card the available credit is far from what is owed, so that no hold is needed to tell them apart.
  if (isToldTwice && asWritten === available && (isCard || isRecent)) return 'available-for-current'
  if (isRecent && told.current === posted + total(pending)) return 'pending-in-current'
  return told.current === -posted ? 'opposite-sign' : null
}
