import type { Day } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { envelopeIn, lockCategories } from '../categories/require.ts'
import type { Carries } from '../core/rollover.ts'

/** Says what an envelope hands on at the end of the period of a day and of those after it. Refuses: CATEGORY_NOT_FOUND, CATEGORY_HAS_NO_ENVELOPE, CATEGORY_PAYS_A_CARD. */
export async function setRollover(
  context: HouseholdContext,
  input: { categoryId: string; from: Day; carries: Carries },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  const { carries } = input
  return context.store.transact(async transaction => {
    const { categories } = await lockCategories(transaction, householdId)
    const { categoryId, name, paysAccountId } = envelopeIn(categories, input.categoryId)
    if (paysAccountId !== null) throw new Refusal('CATEGORY_PAYS_A_CARD')
    const row = { household_id: householdId, category_id: categoryId, from_day: input.from, carries }
    const about = { name, to: input.from }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'rollover', about }, async () => {
      // From this period on: what was said of later ones is replaced.
      await transaction
        .deleteFrom('rollovers')
        .where('household_id', '=', householdId)
        .where('category_id', '=', categoryId)
        .where('from_day', '>', input.from)
        .execute()
      await transaction
        .insertInto('rollovers')
        .values(row)
        .onConflict(conflict => conflict.columns(['household_id', 'category_id', 'from_day']).doUpdateSet({ carries }))
        .execute()
    })
    return { changeId }
  })
}
