import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId } from '@hearth/store'

/** Refuses CATEGORY_NOT_FOUND unless the household has this category. */
export async function requireCategory(db: Database, householdId: HouseholdId, categoryId: string): Promise<void> {
  if (!isId(categoryId)) throw new Refusal('CATEGORY_NOT_FOUND')
  const category = await db
    .selectFrom('categories')
    .select('category_id')
    .where('household_id', '=', householdId)
    .where('category_id', '=', categoryId)
    .executeTakeFirst()
  if (!category) throw new Refusal('CATEGORY_NOT_FOUND')
}
