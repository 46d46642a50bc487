import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, nextId, recordChange } from '@hearth/store'
import { freeName, groupIn, lockCategories } from './require.ts'
import { placed, writeOrder } from './write-order.ts'

/** Adds a category group after the others. Refuses: CATEGORY_NAME_TAKEN, INVALID_REQUEST. */
export async function addGroup(
  context: HouseholdContext,
  input: { name: string },
): Promise<{ changeId: string | null; groupId: string }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const { groups } = await lockCategories(transaction, householdId)
    const name = freeName(input.name, groups)
    const groupId = nextId()
    const { changeId } = await recordChange(
      transaction,
      householdId,
      { kind: 'add-group', about: { name } },
      async () => {
        await transaction
          .insertInto('category_groups')
          .values({ household_id: householdId, group_id: groupId, name, position: groups.length })
          .execute()
        await writeOrder(transaction, householdId, 'category_groups', [...groups.map(it => it.groupId), groupId])
      },
    )
    return { changeId, groupId }
  })
}

/** Renames or moves a group with all that is in it. Refuses: CATEGORY_GROUP_NOT_FOUND, CATEGORY_NAME_TAKEN, INVALID_REQUEST. */
export async function editGroup(
  context: HouseholdContext,
  input: { groupId: string; name?: string | undefined; position?: number | undefined },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const { groups } = await lockCategories(transaction, householdId)
    const group = groupIn(groups, input.groupId)
    const others = groups.filter(it => it.groupId !== group.groupId)
    const name = input.name === undefined ? group.name : freeName(input.name, others)
    const about = { name: group.name, ...(name !== group.name && { to: name }) }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'edit-group', about }, async () => {
      await transaction
        .updateTable('category_groups')
        .set({ name })
        .where('household_id', '=', householdId)
        .where('group_id', '=', group.groupId)
        .execute()
      if (input.position === undefined) return
      const ids = groups.map(it => it.groupId)
      await writeOrder(transaction, householdId, 'category_groups', placed(ids, group.groupId, input.position))
    })
    return { changeId }
  })
}

/** Deletes a group with nothing in it. Refuses: CATEGORY_GROUP_NOT_FOUND, CATEGORY_GROUP_NOT_EMPTY. */
export async function deleteGroup(
  context: HouseholdContext,
  input: { groupId: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const { categories, groups } = await lockCategories(transaction, householdId)
    const { groupId, name } = groupIn(groups, input.groupId)
    if (categories.some(it => it.groupId === groupId)) throw new Refusal('CATEGORY_GROUP_NOT_EMPTY')
    const { changeId } = await recordChange(transaction, householdId, { kind: 'delete-group', about: { name } }, () =>
      transaction
        .deleteFrom('category_groups')
        .where('household_id', '=', householdId)
        .where('group_id', '=', groupId)
        .execute(),
    )
    return { changeId }
  })
}
