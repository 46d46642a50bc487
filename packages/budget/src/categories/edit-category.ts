import { type HouseholdContext, recordChange } from '@hearth/store'
import { categoryIn, freeName, groupIn, lockCategories } from './require.ts'
import { placed, writeOrder } from './write-order.ts'

export type EditCategory = {
  categoryId: string
  name?: string | undefined
  hidden?: boolean | undefined
  /** Where it goes: a group, and the place among the group's categories, counted from 0; the end when none is given. */
  groupId?: string | undefined
  position?: number | undefined
}

/**
 * Renames, hides, shows or moves a category. What moved in it and what it holds stays in it.
 * Refuses: CATEGORY_NOT_FOUND, CATEGORY_GROUP_NOT_FOUND, CATEGORY_NAME_TAKEN, INVALID_REQUEST.
 */
export async function editCategory(
  context: HouseholdContext,
  input: EditCategory,
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const { categories, groups } = await lockCategories(transaction, householdId)
    const category = categoryIn(categories, input.categoryId)
    const { categoryId } = category
    const others = categories.filter(it => it.categoryId !== categoryId)
    const name = input.name === undefined ? category.name : freeName(input.name, others)
    const { groupId } = input.groupId === undefined ? category : groupIn(groups, input.groupId)
    const moves = groupId !== category.groupId || input.position !== undefined
    const about = { name: category.name, ...(name !== category.name && { to: name }) }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'edit-category', about }, async () => {
      await transaction
        .updateTable('categories')
        .set({ name, hidden: input.hidden ?? category.hidden, group_id: groupId })
        .where('household_id', '=', householdId)
        .where('category_id', '=', categoryId)
        .execute()
      if (!moves) return
      const siblings = others.filter(it => it.groupId === groupId).map(it => it.categoryId)
      const order = placed(siblings, categoryId, input.position ?? siblings.length)
      await writeOrder(transaction, householdId, 'categories', order)
    })
    return { changeId }
  })
}
