import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, recordChange } from '@hearth/store'
import { renameInRules } from './rename-in-rules.ts'
import { findTags, requireTag } from './tags.queries.ts'

/** Refuses: TAG_NOT_FOUND, TAG_EXISTS when another tag is called that. */
export async function renameTag(
  context: HouseholdContext,
  { tagId, name }: { tagId: string; name: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const tag = await requireTag(transaction, householdId, tagId)
    const [namesake] = await findTags(transaction, householdId, [name])
    if (namesake !== undefined && namesake !== tagId) throw new Refusal('TAG_EXISTS')
    const about = { name: tag.name, to: name }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'rename-tag', about }, async () => {
      await transaction
        .updateTable('tags')
        .set({ name })
        .where('household_id', '=', householdId)
        .where('tag_id', '=', tagId)
        .execute()
      await renameInRules(transaction, householdId, { name: tag.name, to: name })
    })
    return { changeId }
  })
}
