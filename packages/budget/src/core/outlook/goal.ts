// What a goal needs: so much by a day, so much kept, or a fill-up each period.
import { type MinorUnits, type Month, minorUnits, subtract, sum } from '@hearth/money'

export type Goal =
  /** Have this much at the end of that month. */
  | { kind: 'by-month'; amount: MinorUnits; by: Month }
  /** Keep this much in the envelope. */
  | { kind: 'keep'; amount: MinorUnits }
  /** Assign this much each period. */
  | { kind: 'each-month'; amount: MinorUnits }

export type GoalState = {
  /** What is there of what is wanted; never more than `wanted`, never below zero. */
  reached: MinorUnits
  wanted: MinorUnits
  /** What is to be assigned in this period, on top of what is, to stay on the way. */
  neededNow: MinorUnits
  /** Periods left, this one included; null where there is no end. */
  periodsLeft: number | null
  state: 'reached' | 'on-track' | 'behind' | 'late'
}

const zero = minorUnits(0)
const atLeastZero = (amount: MinorUnits): MinorUnits => (amount < 0 ? zero : amount)
const lesser = (one: MinorUnits, other: MinorUnits): MinorUnits => (one < other ? one : other)

/**
 * How a goal stands in a period. `available` is the envelope's, `assigned` what this period has given it already; `periodsLeft` are those
 * until its end, this one included, and null for a goal that has none.
 */
export function stateOfGoal(
  goal: Goal,
  envelope: { available: MinorUnits; assigned: MinorUnits },
  periodsLeft: number | null,
): GoalState {
  if (goal.kind === 'each-month') {
    const neededNow = atLeastZero(subtract(goal.amount, envelope.assigned))
    const reached = lesser(atLeastZero(envelope.assigned), goal.amount)
    return { reached, wanted: goal.amount, neededNow, periodsLeft: null, state: neededNow === 0 ? 'reached' : 'behind' }
  }
  const reached = lesser(atLeastZero(envelope.available), goal.amount)
  const missing = atLeastZero(subtract(goal.amount, envelope.available))
  if (goal.kind === 'keep' || periodsLeft === null) {
    return {
      reached,
      wanted: goal.amount,
      neededNow: missing,
      periodsLeft: null,
      state: missing === 0 ? 'reached' : 'behind',
    }
  }
  if (missing === 0) return { reached, wanted: goal.amount, neededNow: zero, periodsLeft, state: 'reached' }
  if (periodsLeft === 0) return { reached, wanted: goal.amount, neededNow: missing, periodsLeft, state: 'late' }
  // What this period gave already counts towards its own share.
  const atStart = subtract(envelope.available, envelope.assigned)
  const share = minorUnits(Math.ceil(atLeastZero(subtract(goal.amount, atStart)) / periodsLeft))
  const neededNow = lesser(atLeastZero(subtract(share, envelope.assigned)), missing)
  return { reached, wanted: goal.amount, neededNow, periodsLeft, state: neededNow === 0 ? 'on-track' : 'behind' }
}

/**
 * What a goal of a payment envelope is measured by. Its available is minus what is not covered of the debt, and nothing lacks at zero: then
 * the goal's amount, the debt that is to be covered, is reached.
 */
export const countedForDebt = (goal: Goal, available: MinorUnits): MinorUnits =>
  goal.kind === 'each-month' ? available : sum([available, goal.amount])

/** In how many periods a goal that gets so much in each is reached: 0 when it is in this one; null when it never is, or has no end. */
export function periodsUntilReached(goal: Goal, available: MinorUnits, inEach: MinorUnits): number | null {
  if (goal.kind === 'each-month') return null
  const missing = subtract(goal.amount, available)
  if (missing <= 0) return 0
  return inEach <= 0 ? null : Math.ceil(missing / inEach) - 1
}
