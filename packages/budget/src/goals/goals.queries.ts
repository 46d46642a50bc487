import { addDays, type Day, lastDayOf, type MinorUnits, type Month, monthOfDay } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { readBudget } from '../budget.queries.ts'
import { countedForDebt, type Goal, type GoalState, periodsUntilReached, stateOfGoal } from '../core/outlook/goal.ts'
import { listPaydays } from '../core/periods/period.ts'
import type { BudgetPeriod } from '../periods/budget-period.queries.ts'

export type GoalRow = GoalState & {
  categoryId: string
  name: string
  goal: Goal
  /** Of the envelope that pays a card: it is reached when all of its debt is covered. */
  paysCard: boolean
  available: MinorUnits
  assigned: MinorUnits
  /** The month in which it is reached if each period gets as much as this one; null when it never is within 50 years, or has no end. */
  reachedIn: Month | null
}

/** The goals of the household's envelopes and how they stand in a period, in the order of the categories. */
export async function listGoals(db: Database, householdId: HouseholdId, period: BudgetPeriod): Promise<GoalRow[]> {
  const goals = await readGoals(db, householdId)
  if (goals.size === 0) return []
  const { categories, envelopes } = await readBudget(db, householdId, period)
  return categories.flatMap(({ categoryId, name, paysAccountId }) => {
    const [goal, envelope] = [goals.get(categoryId), envelopes.get(categoryId)]
    if (!goal || !envelope) return []
    const { available, assigned } = envelope
    const paysCard = paysAccountId !== null
    const counted = paysCard ? countedForDebt(goal, available) : available
    const periodsLeft = goal.kind === 'by-month' ? countPeriods(period, lastDayOf(goal.by)) : null
    const until = periodsUntilReached(goal, counted, assigned)
    const state = stateOfGoal(goal, { available: counted, assigned }, periodsLeft)
    return [
      {
        categoryId,
        name,
        goal,
        paysCard,
        available,
        assigned,
        ...state,
        reachedIn: until === null ? null : monthAfter(period, until),
      },
    ]
  })
}

/** How many periods are left that begin by a day, the one given included; none when it is over by then. */
const countPeriods = (period: BudgetPeriod, by: Day): number =>
  by < period.from ? 0 : 1 + listPaydays(period.calendar, addDays(period.to, 1), by).length

const periodsMax = 50 * 53
const daysOfLongest = 42

/** The month in which a period begins, so many after one; null when that is too far to be told. */
function monthAfter({ calendar, from, to }: BudgetPeriod, count: number): Month | null {
  if (count === 0) return monthOfDay(from)
  if (count > periodsMax) return null
  const begins = listPaydays(calendar, addDays(to, 1), addDays(to, count * daysOfLongest))[count - 1]
  return begins ? monthOfDay(begins) : null
}

/** The goals by category. */
export async function readGoals(db: Database, householdId: HouseholdId): Promise<Map<string, Goal>> {
  const rows = await db.selectFrom('goals').selectAll().where('household_id', '=', householdId).execute()
  return new Map(
    rows.map(({ category_id, kind, amount, by_month }): [string, Goal] => [
      category_id,
      kind === 'by-month' && by_month ? { kind, amount, by: monthOfDay(by_month) } : { kind: asEndless(kind), amount },
    ]),
  )
}

const asEndless = (kind: Goal['kind']): 'keep' | 'each-month' => (kind === 'each-month' ? kind : 'keep')
