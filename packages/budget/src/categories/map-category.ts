import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { categoryIn, lockCategories } from './require.ts'

/**
 * Says which category rows get that the bank calls so, from now on; rows that are here keep theirs.
 * Refuses: CATEGORY_NOT_FOUND, also when the bank has no such code, and CATEGORY_PAYS_A_CARD.
 */
export async function mapCategory(
  context: HouseholdContext,
  input: { personalFinanceCategory: string; categoryId: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  const code = input.personalFinanceCategory.toUpperCase()
  if (!/^[A-Z][A-Z_]{2,80}$/.test(code)) throw new Refusal('CATEGORY_NOT_FOUND')
  return context.store.transact(async transaction => {
    const { categories } = await lockCategories(transaction, householdId)
    const { categoryId, name, paysAccountId } = categoryIn(categories, input.categoryId)
    if (paysAccountId !== null) throw new Refusal('CATEGORY_PAYS_A_CARD')
    const about = { name: code, to: name }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'map-category', about }, () =>
      transaction
        .insertInto('category_mappings')
        .values({ household_id: householdId, personal_finance_category: code, category_id: categoryId })
        .onConflict(conflict =>
          conflict.columns(['household_id', 'personal_finance_category']).doUpdateSet({ category_id: categoryId }),
        )
        .execute(),
    )
    return { changeId }
  })
}
