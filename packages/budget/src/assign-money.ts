import type { Day, MinorUnits } from '@hearth/money'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { writeAssigned } from './assigning/write-assigned.ts'
import { type NamedEnvelope, nameEnvelope, readBudget } from './budget.queries.ts'
import { envelopeIn, lockCategories } from './categories/require.ts'
import { namePeriod } from './core/periods/period.ts'
import { readPeriodAt } from './periods/budget-period.queries.ts'

/**
 * Sets what is assigned to an envelope in the period of a day, and answers with the envelope and what is then ready to assign. Refuses:
 * CATEGORY_NOT_FOUND, CATEGORY_HAS_NO_ENVELOPE, INVALID_AMOUNT (when all assignments together would be too large to count).
 */
export async function assignMoney(
  context: HouseholdContext,
  { on, categoryId, assigned }: { on: Day; categoryId: string; assigned: MinorUnits },
): Promise<{
  changeId: string | null
  readyToAssign: MinorUnits
  envelope: NamedEnvelope
}> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    // One at a time: who moves money reads what is assigned before writing it.
    const { categories } = await lockCategories(transaction, householdId)
    const category = envelopeIn(categories, categoryId)
    const period = await readPeriodAt(transaction, householdId, on)
    const about = { name: category.name, to: namePeriod(period.calendar, period) }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'assign', about }, () =>
      writeAssigned(transaction, householdId, period, [{ categoryId, assigned }]),
    )
    // Read again: an assignment to an earlier period moves the start of the budget.
    const budget = await readBudget(transaction, householdId, await readPeriodAt(transaction, householdId, on))
    const envelope = budget.envelopes.get(categoryId)
    if (!envelope) throw new Error(`The budget lacks the envelope ${categoryId}`)
    return { changeId, readyToAssign: budget.readyToAssign, envelope: nameEnvelope(budget, category, envelope) }
  })
}
