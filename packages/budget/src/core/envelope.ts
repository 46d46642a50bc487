// The arithmetic of envelopes: every dollar of the budget is in exactly one envelope, or ready to assign.
import { type MinorUnits, type Month, minorUnits, negate, subtract, sum } from '@hearth/money'

export type Envelope = {
  /** What earlier months left, of either sign. */
  rollover: MinorUnits
  assigned: MinorUnits
  /** What moved this month: spending is negative, a refund positive. */
  activity: MinorUnits
  available: MinorUnits
}

/** What one category moved in one month on budget accounts; null is the rows without a category. */
export type Movement = { month: Month; categoryId: string | null; amount: MinorUnits }
export type Assignment = { month: Month; categoryId: string; amount: MinorUnits }

export type BudgetMonth = {
  month: Month
  /** The first month that is budgeted. What came before it is money on hand. */
  startsIn: Month
  readyToAssign: MinorUnits
  /** What arrived in this month's income categories. */
  income: MinorUnits
  /** All money on budget accounts at the end of the month. */
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
 * A month of the budget from all movements and assignments up to its end. Later ones may be present and do not count.
 * Before `beginsIn` nothing was budgeted, so that what was spent counts as covered by the money on hand: such a month shows its
 * activity with just as much assigned. An earlier assignment of the household moves the start of the budget back to its month.
 */
export function budgetMonth(input: {
  month: Month
  beginsIn: Month
  envelopeIds: readonly string[]
  incomeIds: readonly string[]
  movements: readonly Movement[]
  assignments: readonly Assignment[]
}): BudgetMonth {
  const { month } = input
  const startsIn = earliest([input.beginsIn, ...input.assignments.filter(it => it.amount !== 0).map(it => it.month)])
  const movements = input.movements.filter(it => it.month <= month)
  const assignments = input.assignments.filter(it => it.month <= month)
  const movedIn = groupByCategory(movements)
  const assignedTo = groupByCategory(assignments)

  const envelopes = new Map(
    input.envelopeIds.map((categoryId): [string, Envelope] => {
      const moved = movedIn.get(categoryId) ?? []
      const given = assignedTo.get(categoryId) ?? []
      const activity = amounts(moved.filter(it => it.month === month))
      if (month < startsIn) return [categoryId, envelope(minorUnits(0), negate(activity), activity)]
      const before = [...moved, ...given].filter(it => it.month >= startsIn && it.month < month)
      return [categoryId, envelope(amounts(before), amounts(given.filter(it => it.month === month)), activity)]
    }),
  )

  const money = amounts(movements)
  const unbudgeted = movements.filter(
    it => it.month < startsIn || it.categoryId === null || !envelopes.has(it.categoryId),
  )
  const readyToAssign = month < startsIn ? money : subtract(amounts(unbudgeted), amounts(assignments))
  const income = input.incomeIds.flatMap(id => movedIn.get(id) ?? []).filter(it => it.month === month)
  assertAddsUp(readyToAssign, envelopes, money)
  return { month, startsIn, readyToAssign, income: amounts(income), money, envelopes }
}

/** The accounting identity of the budget. A difference is a bug of ours, never of the household. */
function assertAddsUp(readyToAssign: MinorUnits, envelopes: ReadonlyMap<string, Envelope>, money: MinorUnits): void {
  const held = sum([readyToAssign, ...[...envelopes.values()].map(it => it.available)])
  if (held !== money) throw new Error(`Ready to assign and envelopes hold ${held}, but the accounts hold ${money}`)
}

const amounts = (rows: readonly { amount: MinorUnits }[]): MinorUnits => sum(rows.map(row => row.amount))

const earliest = (months: readonly [Month, ...Month[]]): Month => months.toSorted()[0] ?? months[0]

function groupByCategory<Row extends { categoryId: string | null }>(rows: readonly Row[]): Map<string | null, Row[]> {
  const groups = new Map<string | null, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.categoryId)
    if (group) group.push(row)
    else groups.set(row.categoryId, [row])
  }
  return groups
}
