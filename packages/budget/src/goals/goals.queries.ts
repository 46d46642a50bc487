import { type MinorUnits, type Month, monthOfDay } from '@hearth/money'
import type { Database, HouseholdId } from '@hearth/store'
import { type Goal, type GoalState, reachedIn, stateOfGoal } from '../core/outlook/goal.ts'
import { readBudgetMonth } from '../month.queries.ts'

export type GoalRow = GoalState & {
  categoryId: string
  name: string
  goal: Goal
  available: MinorUnits
  assigned: MinorUnits
  /** The month in which it is reached if as much is assigned each month as in this one; null when it never is, or has no end. */
  reachedIn: Month | null
}

/** The goals of the household's envelopes and how they stand in a month, in the order of the categories. */
export async function listGoals(db: Database, householdId: HouseholdId, month: Month): Promise<GoalRow[]> {
  const goals = await readGoals(db, householdId)
  if (goals.size === 0) return []
  const { categories, envelopes } = await readBudgetMonth(db, householdId, month)
  return categories.flatMap(({ categoryId, name }) => {
    const [goal, envelope] = [goals.get(categoryId), envelopes.get(categoryId)]
    if (!goal || !envelope) return []
    const { available, assigned } = envelope
    const reached = reachedIn(goal, available, assigned, month)
    return [{ categoryId, name, goal, available, assigned, ...stateOfGoal(goal, envelope, month), reachedIn: reached }]
  })
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
