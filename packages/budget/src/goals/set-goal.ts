import { firstDayOf } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, type HouseholdId, isId, recordChange, type Transaction } from '@hearth/store'
import { listCategories } from '../categories.queries.ts'
import type { Goal } from '../core/outlook/goal.ts'

/**
 * Gives an envelope a goal in place of the one that it has. Refuses: CATEGORY_NOT_FOUND, CATEGORY_HAS_NO_ENVELOPE, INVALID_AMOUNT for a
 * goal of nothing or less.
 */
export async function setGoal(
  context: HouseholdContext,
  { categoryId, goal }: { categoryId: string; goal: Goal },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  if (goal.amount <= 0)
    throw new Refusal('INVALID_AMOUNT', { message: 'A goal is an amount above zero. Nothing was changed.' })
  const row = { kind: goal.kind, amount: goal.amount, by_month: goal.kind === 'by-month' ? firstDayOf(goal.by) : null }
  return context.store.transact(async transaction => {
    const about = { name: await nameOfEnvelope(transaction, householdId, categoryId) }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'goal', about }, () =>
      transaction
        .insertInto('goals')
        .values({ household_id: householdId, category_id: categoryId, ...row })
        .onConflict(conflict => conflict.columns(['household_id', 'category_id']).doUpdateSet(row))
        .execute(),
    )
    return { changeId }
  })
}

/** Takes an envelope's goal away; what was set aside stays where it is. Refuses: CATEGORY_NOT_FOUND, CATEGORY_HAS_NO_ENVELOPE. */
export async function removeGoal(
  context: HouseholdContext,
  { categoryId }: { categoryId: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const about = { name: await nameOfEnvelope(transaction, householdId, categoryId) }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'remove-goal', about }, () =>
      transaction
        .deleteFrom('goals')
        .where('household_id', '=', householdId)
        .where('category_id', '=', categoryId)
        .execute(),
    )
    return { changeId }
  })
}

async function nameOfEnvelope(transaction: Transaction, householdId: HouseholdId, categoryId: string): Promise<string> {
  const categories = isId(categoryId) ? await listCategories(transaction, householdId) : []
  const category = categories.find(it => it.categoryId === categoryId)
  if (!category) throw new Refusal('CATEGORY_NOT_FOUND')
  if (category.kind !== 'envelope') throw new Refusal('CATEGORY_HAS_NO_ENVELOPE')
  return category.name
}
