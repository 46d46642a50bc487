import { type HouseholdId, nextId, type Transaction } from '@hearth/store'
import { defaultGroups } from './core/default-categories.ts'

/** Gives a new household its first category groups, categories and mappings, in the transaction that creates it. */
export async function createDefaultCategories(transaction: Transaction, householdId: HouseholdId): Promise<void> {
  const groups = defaultGroups.map((group, position) => ({
    row: { household_id: householdId, group_id: nextId(), name: group.name, position },
    categories: group.categories,
  }))
  const categories = groups.flatMap(({ row: { group_id }, categories }) =>
    categories.map(({ name, kind = 'envelope' as const, covers }, position) => ({
      row: { household_id: householdId, category_id: nextId(), group_id, name, kind, position },
      covers,
    })),
  )
  const mappings = categories.flatMap(({ row: { category_id }, covers }) =>
    covers.map(code => ({ household_id: householdId, personal_finance_category: code, category_id })),
  )
  await transaction
    .insertInto('category_groups')
    .values(groups.map(group => group.row))
    .execute()
  await transaction
    .insertInto('categories')
    .values(categories.map(category => category.row))
    .execute()
  await transaction.insertInto('category_mappings').values(mappings).execute()
}
