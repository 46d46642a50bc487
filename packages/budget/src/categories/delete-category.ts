import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { isUsed } from './hand-over.ts'
import { categoryIn, lockCategories } from './require.ts'

/** Deletes a category that nothing refers to. Refuses: CATEGORY_NOT_FOUND, CATEGORY_PAYS_A_CARD, CATEGORY_IN_USE (merge it instead). */
export async function deleteCategory(
  context: HouseholdContext,
  input: { categoryId: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const { categories } = await lockCategories(transaction, householdId)
    const { categoryId, name, paysAccountId } = categoryIn(categories, input.categoryId)
    if (paysAccountId !== null) throw new Refusal('CATEGORY_PAYS_A_CARD')
    if (await isUsed(transaction, householdId, categoryId)) throw new Refusal('CATEGORY_IN_USE')
    const { changeId } = await recordChange(
      transaction,
      householdId,
      { kind: 'delete-category', about: { name } },
      () =>
        transaction
          .deleteFrom('categories')
          .where('household_id', '=', householdId)
          .where('category_id', '=', categoryId)
          .execute(),
    )
    return { changeId }
  })
}
