// What a goal needs: so much by a day, so much kept, or a fill-up each month.
import { addMonths, type MinorUnits, type Month, minorUnits, subtract } from '@hearth/money'

export type Goal =
  /** Have this much at the end of that month. */
  | { kind: 'by-month'; amount: MinorUnits; by: Month }
  /** Keep this much in the envelope. */
  | { kind: 'keep'; amount: MinorUnits }
  /** Assign this much each month. */
  | { kind: 'each-month'; amount: MinorUnits }

export type GoalState = {
  /** What is there of what is wanted; never more than `wanted`, never below zero. */
  reached: MinorUnits
  wanted: MinorUnits
  /** What is to be assigned this month, on top of what is, to stay on the way. */
  neededNow: MinorUnits
  /** Months left, this one included; null where there is no end. */
  monthsLeft: number | null
  state: 'reached' | 'on-track' | 'behind' | 'late'
}

const zero = minorUnits(0)
const atLeastZero = (amount: MinorUnits): MinorUnits => (amount < 0 ? zero : amount)
const lesser = (one: MinorUnits, other: MinorUnits): MinorUnits => (one < other ? one : other)

/** How a goal stands in a month. `available` is the envelope's, `assigned` what this month has given it already. */
export function stateOfGoal(
  goal: Goal,
  envelope: { available: MinorUnits; assigned: MinorUnits },
  month: Month,
): GoalState {
  if (goal.kind === 'each-month') {
    const neededNow = atLeastZero(subtract(goal.amount, envelope.assigned))
    const reached = lesser(atLeastZero(envelope.assigned), goal.amount)
    return { reached, wanted: goal.amount, neededNow, monthsLeft: null, state: neededNow === 0 ? 'reached' : 'behind' }
  }
  const reached = lesser(atLeastZero(envelope.available), goal.amount)
  const missing = atLeastZero(subtract(goal.amount, envelope.available))
  if (goal.kind === 'keep') {
    return {
      reached,
      wanted: goal.amount,
      neededNow: missing,
      monthsLeft: null,
      state: missing === 0 ? 'reached' : 'behind',
    }
  }
  const monthsLeft = Math.max(0, monthsBetween(month, goal.by) + 1)
  if (missing === 0) return { reached, wanted: goal.amount, neededNow: zero, monthsLeft, state: 'reached' }
  if (monthsLeft === 0) return { reached, wanted: goal.amount, neededNow: missing, monthsLeft, state: 'late' }
  // What this month gave already counts towards its own share.
  const atStart = subtract(envelope.available, envelope.assigned)
  const share = minorUnits(Math.ceil(atLeastZero(subtract(goal.amount, atStart)) / monthsLeft))
  const neededNow = lesser(atLeastZero(subtract(share, envelope.assigned)), missing)
  return { reached, wanted: goal.amount, neededNow, monthsLeft, state: neededNow === 0 ? 'on-track' : 'behind' }
}

/** Months from one to another; negative when the other is earlier. */
function monthsBetween(from: Month, to: Month): number {
  const count = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return count(to) - count(from)
}

/** The months in which a goal that needs so much each month is saved up, from this one on; null when it never is. */
export function reachedIn(goal: Goal, available: MinorUnits, eachMonth: MinorUnits, month: Month): Month | null {
  if (goal.kind === 'each-month') return null
  const missing = subtract(goal.amount, available)
  if (missing <= 0) return month
  return eachMonth <= 0 ? null : addMonths(month, Math.ceil(missing / eachMonth) - 1)
}
