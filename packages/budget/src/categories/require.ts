// What the verbs on categories ask first.
import { Refusal } from '@hearth/refusals'
import { type HouseholdId, isId, type Transaction } from '@hearth/store'
import { type CategoryRow, type GroupRow, listCategories, listGroups } from '../categories.queries.ts'

/** The household's categories and groups, held against everybody who would change them at the same time. */
export async function lockCategories(
  transaction: Transaction,
  householdId: HouseholdId,
): Promise<{ categories: CategoryRow[]; groups: GroupRow[] }> {
  await transaction
    .selectFrom('households')
    .select('household_id')
    .where('household_id', '=', householdId)
    .forUpdate()
    .execute()
  return {
    categories: await listCategories(transaction, householdId),
    groups: await listGroups(transaction, householdId),
  }
}

/** Refuses CATEGORY_NOT_FOUND. */
export function categoryIn(categories: readonly CategoryRow[], categoryId: string): CategoryRow {
  const found = isId(categoryId) ? categories.find(it => it.categoryId === categoryId.toLowerCase()) : undefined
  if (!found) throw new Refusal('CATEGORY_NOT_FOUND')
  return found
}

/** Refuses CATEGORY_NOT_FOUND and CATEGORY_HAS_NO_ENVELOPE. */
export function envelopeIn(categories: readonly CategoryRow[], categoryId: string): CategoryRow {
  const category = categoryIn(categories, categoryId)
  if (category.kind !== 'envelope') throw new Refusal('CATEGORY_HAS_NO_ENVELOPE')
  return category
}

/** Refuses CATEGORY_GROUP_NOT_FOUND. */
export function groupIn(groups: readonly GroupRow[], groupId: string): GroupRow {
  const found = isId(groupId) ? groups.find(it => it.groupId === groupId.toLowerCase()) : undefined
  if (!found) throw new Refusal('CATEGORY_GROUP_NOT_FOUND')
  return found
}

/** A name as it is kept. Refuses CATEGORY_NAME_TAKEN when another one is called so, whatever the case, and INVALID_REQUEST. */
export function freeName(text: string, others: readonly { name: string }[]): string {
  const name = text.trim().replace(/\s+/g, ' ')
  if (name === '' || name.length > 100)
    throw new Refusal('INVALID_REQUEST', { message: 'A name has 1 to 100 characters. Nothing was changed.' })
  if (others.some(it => it.name.toLowerCase() === name.toLowerCase())) throw new Refusal('CATEGORY_NAME_TAKEN')
  return name
}
