import type { MinorUnits, Month } from '@hearth/money'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { writeAssigned } from './assigning/write-assigned.ts'
import { envelopeIn, lockCategories } from './categories/require.ts'
import { type NamedEnvelope, nameEnvelope, readBudgetMonth } from './month.queries.ts'

/**
 * Sets what is assigned to an envelope in a month, and answers with the envelope and what is then ready to assign. Refuses:
 * CATEGORY_NOT_FOUND, CATEGORY_HAS_NO_ENVELOPE, INVALID_AMOUNT (when all assignments together would be too large to count).
 */
export async function assignMoney(
  context: HouseholdContext,
  input: { month: Month; categoryId: string; assigned: MinorUnits },
): Promise<{
  changeId: string | null
  readyToAssign: MinorUnits
  envelope: NamedEnvelope
}> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    // One at a time: who moves money reads what is assigned before writing it.
    const { categories } = await lockCategories(transaction, householdId)
    const category = envelopeIn(categories, input.categoryId)
    const about = { name: category.name, to: input.month }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'assign', about }, () =>
      writeAssigned(transaction, householdId, input.month, [
        { categoryId: category.categoryId, assigned: input.assigned },
      ]),
    )
    const month = await readBudgetMonth(transaction, householdId, input.month)
    const envelope = month.envelopes.get(category.categoryId)
    if (!envelope) throw new Error(`The month lacks the envelope ${category.categoryId}`)
    return { changeId, readyToAssign: month.readyToAssign, envelope: nameEnvelope(month, category, envelope) }
  })
}
