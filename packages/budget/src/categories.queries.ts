import { type Database, type HouseholdId, prepared } from '@hearth/store'

export type CategoryRow = {
  categoryId: string
  name: string
  group: string
  kind: 'envelope' | 'income' | 'transfer'
}

/** The categories of the household in the order in which it reads them. */
export async function listCategories(db: Database, householdId: HouseholdId): Promise<CategoryRow[]> {
  return db
    .selectFrom('categories as category')
    .innerJoin('category_groups as group', join =>
      join.onRef('group.household_id', '=', 'category.household_id').onRef('group.group_id', '=', 'category.group_id'),
    )
    .select(['category.category_id as categoryId', 'category.name', 'group.name as group', 'category.kind'])
    .modifyFront(prepared)
    .where('category.household_id', '=', householdId)
    .orderBy('group.position')
    .orderBy('category.position')
    .execute()
}
