import { type Database, type HouseholdId, prepared } from '@hearth/store'

export type CategoryRow = {
  categoryId: string
  name: string
  groupId: string
  group: string
  kind: 'envelope' | 'income' | 'transfer'
  /** Out of sight unless it holds money; it counts as before. */
  hidden: boolean
  /** The credit account whose debt this envelope pays. */
  paysAccountId: string | null
}
export type GroupRow = { groupId: string; name: string }

/** The categories of the household in the order in which it reads them. */
export async function listCategories(db: Database, householdId: HouseholdId): Promise<CategoryRow[]> {
  return db
    .selectFrom('categories as category')
    .innerJoin('category_groups as group', join =>
      join.onRef('group.household_id', '=', 'category.household_id').onRef('group.group_id', '=', 'category.group_id'),
    )
    .select([
      'category.category_id as categoryId',
      'category.name',
      'group.group_id as groupId',
      'group.name as group',
      'category.kind',
      'category.hidden',
      'category.pays_account_id as paysAccountId',
    ])
    .modifyFront(prepared)
    .where('category.household_id', '=', householdId)
    .orderBy('group.position')
    .orderBy('group.group_id')
    .orderBy('category.position')
    .orderBy('category.category_id')
    .execute()
}

/** The category groups in order, empty ones too. */
export async function listGroups(db: Database, householdId: HouseholdId): Promise<GroupRow[]> {
  return db
    .selectFrom('category_groups')
    .select(['group_id as groupId', 'name'])
    .where('household_id', '=', householdId)
    .orderBy('position')
    .orderBy('group_id')
    .execute()
}

/** What the bank calls its rows, and the category that each of its codes goes to. */
export async function listMappings(
  db: Database,
  householdId: HouseholdId,
): Promise<{ personalFinanceCategory: string; categoryId: string }[]> {
  return db
    .selectFrom('category_mappings')
    .select(['personal_finance_category as personalFinanceCategory', 'category_id as categoryId'])
    .where('household_id', '=', householdId)
    .orderBy('personal_finance_category')
    .execute()
}
