// The arithmetic of envelopes: every dollar of the budget is in exactly one envelope, or ready to assign.
import { type MinorUnits, minorUnits, negate, subtract, sum } from '@hearth/money'
import type { StartingDebt } from './cards/payment-envelope.ts'

export type Envelope = {
  /** What earlier periods left, of either sign. */
  rollover: MinorUnits
  assigned: MinorUnits
  /** What moved in this period: spending is negative, a refund positive. */
  activity: MinorUnits
  available: MinorUnits
}

/**
 * What moved in one category on budget accounts, or was assigned to it, by when: in the history before the budget, in earlier
 * budgeted periods, in the period itself, and after it. A null category is the rows without one.
 */
export type Moved = { categoryId: string | null; history: MinorUnits; earlier: MinorUnits; inPeriod: MinorUnits }
export type Assigned = { categoryId: string; earlier: MinorUnits; inPeriod: MinorUnits }

/** How all money of one period is divided. */
export type Division = {
  readyToAssign: MinorUnits
  /** What is kept for the next period, where it becomes ready to assign by itself: held by hand, and income that counts then. */
  heldForNext: MinorUnits
  /** What arrived in this period's income categories. A debt that a card came with is its envelope's, and no income. */
  income: MinorUnits
  /** All money on budget accounts at the end of the period. */
  money: MinorUnits
  envelopes: ReadonlyMap<string, Envelope>
}

const envelope = (rollover: MinorUnits, assigned: MinorUnits, activity: MinorUnits): Envelope => ({
  rollover,
  assigned,
  activity,
  available: sum([rollover, assigned, activity]),
})

/**
 * Divides the money of a period. Before the budget started nothing was budgeted, so that what was spent counts as covered by the money
 * on hand: such a period shows its activity with just as much assigned, and everything before it is history.
 */
export function divideMoney(input: {
  /** False for a period before the budget started. */
  isBudgeted: boolean
  envelopeIds: readonly string[]
  incomeIds: readonly string[]
  moved: readonly Moved[]
  assigned: readonly Assigned[]
  /** What envelopes start with whose household chose otherwise than both signs; the rest of what they had is ready to assign. */
  rollovers?: ReadonlyMap<string, MinorUnits>
  /** Debts of cards as they were taken on, by payment envelope: they are its own, and no one else's. */
  debts?: readonly StartingDebt[]
  /** What money in other currencies became worth since it came: nobody's envelope has it. */
  exchangeDifference?: MinorUnits
  /** Held by hand for the next period, and the income categories that count there. */
  held?: MinorUnits
  nextIncomeIds?: readonly string[]
}): Division {
  const { isBudgeted, moved, assigned } = input
  const movedIn = new Map(moved.map(it => [it.categoryId, it]))
  const assignedTo = new Map(assigned.map(it => [it.categoryId, it]))

  const debtOf = new Map((isBudgeted ? (input.debts ?? []) : []).map(it => [it.categoryId, it]))
  const owed = sum([...debtOf.values()].flatMap(it => [it.earlier, it.inPeriod]))
  const swept: MinorUnits[] = []
  const envelopes = new Map(
    input.envelopeIds.map((categoryId): [string, Envelope] => {
      const debt = debtOf.get(categoryId) ?? nothing
      const { earlier, inPeriod } = movedIn.get(categoryId) ?? nothing
      const activity = sum([inPeriod, debt.inPeriod])
      if (!isBudgeted) return [categoryId, envelope(zero, negate(activity), activity)]
      const given = assignedTo.get(categoryId) ?? nothing
      const left = sum([earlier, given.earlier, debt.earlier])
      const rollover = input.rollovers?.get(categoryId) ?? left
      swept.push(subtract(left, rollover))
      return [categoryId, envelope(rollover, given.inPeriod, activity)]
    }),
  )

  const history = sum(moved.map(it => it.history))
  const since = (rows: readonly { earlier: MinorUnits; inPeriod: MinorUnits }[]) =>
    sum(rows.flatMap(it => [it.earlier, it.inPeriod]))
  const exchanged = input.exchangeDifference ?? zero
  const money = sum([history, since(moved), exchanged])
  const outside = moved.filter(it => it.categoryId === null || !envelopes.has(it.categoryId))
  const nextIncome = (input.nextIncomeIds ?? []).map(id => movedIn.get(id)?.inPeriod ?? zero)
  const heldForNext = isBudgeted ? sum([input.held ?? zero, ...nextIncome]) : zero
  const given = isBudgeted ? sum([since(assigned), heldForNext]) : zero
  const readyToAssign = isBudgeted
    ? subtract(sum([history, since(outside), exchanged, ...swept]), sum([given, owed]))
    : money
  const arrived = sum(input.incomeIds.map(id => movedIn.get(id)?.inPeriod ?? zero))
  const income = subtract(arrived, sum([...debtOf.values()].map(it => it.inPeriod)))
  assertAddsUp(sum([readyToAssign, heldForNext]), envelopes, money)
  return { readyToAssign, heldForNext, income, money, envelopes }
}

const zero = minorUnits(0)
const nothing = { earlier: zero, inPeriod: zero }

/** The accounting identity of the budget. A difference is a bug of ours, never of the household. */
function assertAddsUp(outside: MinorUnits, envelopes: ReadonlyMap<string, Envelope>, money: MinorUnits): void {
  const held = sum([outside, ...[...envelopes.values()].map(it => it.available)])
  if (held !== money) throw new Error(`Ready to assign and envelopes hold ${held}, but the accounts hold ${money}`)
}
