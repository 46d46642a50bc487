import { type HouseholdContext, nextId, recordChange } from '@hearth/store'
import { freeName, groupIn, lockCategories } from './require.ts'

/** Adds a category at the end of its group. Refuses: CATEGORY_GROUP_NOT_FOUND, CATEGORY_NAME_TAKEN, INVALID_REQUEST. */
export async function addCategory(
  context: HouseholdContext,
  input: { name: string; groupId: string; kind: 'envelope' | 'income' },
): Promise<{ changeId: string | null; categoryId: string }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const { categories, groups } = await lockCategories(transaction, householdId)
    const { groupId } = groupIn(groups, input.groupId)
    const name = freeName(input.name, categories)
    const categoryId = nextId()
    const { changeId } = await recordChange(transaction, householdId, { kind: 'add-category', about: { name } }, () =>
      transaction
        .insertInto('categories')
        .values(eb => ({
          household_id: householdId,
          category_id: categoryId,
          group_id: groupId,
          name,
          kind: input.kind,
          position: eb
            .selectFrom('categories')
            .select(({ fn, lit }) => fn.coalesce(fn.max('position'), lit(-1)).as('last'))
            .where('household_id', '=', householdId)
            .where('group_id', '=', groupId),
        }))
        .execute(),
    )
    return { changeId, categoryId }
  })
}
