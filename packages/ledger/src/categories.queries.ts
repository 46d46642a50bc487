import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId, prepared } from '@hearth/store'

/** Refuses CATEGORY_NOT_FOUND unless the household has this category, CATEGORY_PAYS_A_CARD if it is one that rows cannot have. */
export async function requireCategory(db: Database, householdId: HouseholdId, categoryId: string): Promise<void> {
  if (!isId(categoryId)) throw new Refusal('CATEGORY_NOT_FOUND')
  const category = await db
    .selectFrom('categories')
    .modifyFront(prepared)
    .select('pays_account_id')
    .where('household_id', '=', householdId)
    .where('category_id', '=', categoryId)
    .executeTakeFirst()
  if (!category) throw new Refusal('CATEGORY_NOT_FOUND')
  if (category.pays_account_id !== null) throw new Refusal('CATEGORY_PAYS_A_CARD')
}
