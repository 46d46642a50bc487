import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId, prepared } from '@hearth/store'

/** What a category that rows can have is. Refuses: CATEGORY_NOT_FOUND, CATEGORY_PAYS_A_CARD if rows cannot have it. */
export async function requireCategory(
  db: Database,
  householdId: HouseholdId,
  categoryId: string,
): Promise<{ kind: 'envelope' | 'income' | 'transfer' }> {
  if (!isId(categoryId)) throw new Refusal('CATEGORY_NOT_FOUND')
  const category = await db
    .selectFrom('categories')
    .modifyFront(prepared)
    .select(['kind', 'pays_account_id'])
    .where('household_id', '=', householdId)
    .where('category_id', '=', categoryId)
    .executeTakeFirst()
  if (!category) throw new Refusal('CATEGORY_NOT_FOUND')
  if (category.pays_account_id !== null) throw new Refusal('CATEGORY_PAYS_A_CARD')
  return { kind: category.kind }
}
