import { type Day, type MinorUnits, subtract } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { readBudget } from '../budget.queries.ts'
import { categoryIn, lockCategories } from '../categories/require.ts'
import { namePeriod } from '../core/periods/period.ts'
import { readPeriodAt } from '../periods/budget-period.queries.ts'

/**
 * Holds so much of what is ready to assign in the period of a day for the next one, in place of what was held; nothing releases it. Refuses:
 * NOT_ENOUGH_AVAILABLE, when there is less than that, and INVALID_AMOUNT below zero.
 */
export async function holdIncome(
  context: HouseholdContext,
  { on, amount }: { on: Day; amount: MinorUnits },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  if (amount < 0)
    throw new Refusal('INVALID_AMOUNT', { message: 'Less than nothing cannot be held. Nothing was changed.' })
  return context.store.transact(async transaction => {
    await lockCategories(transaction, householdId)
    const period = await readPeriodAt(transaction, householdId, on)
    const { readyToAssign, heldByHand } = await readBudget(transaction, householdId, period)
    const more = subtract(amount, heldByHand)
    if (more > 0 && more > readyToAssign) throw new Refusal('NOT_ENOUGH_AVAILABLE')
    const about = { to: namePeriod(period.calendar, period) }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'hold-income', about }, async () => {
      await transaction
        .deleteFrom('held_income')
        .where('household_id', '=', householdId)
        .where('day', '>=', period.from)
        .where('day', '<=', period.to)
        .execute()
      if (amount === 0) return
      await transaction
        .insertInto('held_income')
        .values({ household_id: householdId, day: period.from, amount })
        .execute()
    })
    return { changeId }
  })
}

/** Says from which day on income of a category counts in the period after. Refuses: CATEGORY_NOT_FOUND, CATEGORY_IS_NO_INCOME. */
export async function timeIncome(
  context: HouseholdContext,
  input: { categoryId: string; from: Day; counts: 'this-month' | 'next-month' },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  const { counts } = input
  return context.store.transact(async transaction => {
    const { categories } = await lockCategories(transaction, householdId)
    const { categoryId, name, kind } = categoryIn(categories, input.categoryId)
    if (kind !== 'income') throw new Refusal('CATEGORY_IS_NO_INCOME')
    const row = { household_id: householdId, category_id: categoryId, from_day: input.from, counts }
    const about = { name, to: input.from }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'time-income', about }, () =>
      transaction
        .insertInto('income_timing')
        .values(row)
        .onConflict(conflict => conflict.columns(['household_id', 'category_id', 'from_day']).doUpdateSet({ counts }))
        .execute(),
    )
    return { changeId }
  })
}
