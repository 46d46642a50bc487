import { type HouseholdContext, recordChange } from '@hearth/store'
import { sql } from 'kysely'
import { dropTag } from './delete-tag.ts'
import { renameInRules } from './rename-in-rules.ts'
import { requireTag } from './tags.queries.ts'

/** Makes two tags one: every row of the first has the second. Merging one with itself changes nothing. Refuses: TAG_NOT_FOUND. */
export async function mergeTags(
  context: HouseholdContext,
  { tagId, intoTagId }: { tagId: string; intoTagId: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const tag = await requireTag(transaction, householdId, tagId)
    const into = await requireTag(transaction, householdId, intoTagId)
    if (tagId === intoTagId) return { changeId: null }
    const about = { name: tag.name, to: into.name }
    const { changeId } = await recordChange(transaction, householdId, { kind: 'merge-tags', about }, async () => {
      await sql`
        insert into transaction_tags (household_id, transaction_id, tag_id)
        select household_id, transaction_id, ${intoTagId}::uuid from transaction_tags
        where household_id = ${householdId} and tag_id = ${tagId} on conflict do nothing`.execute(transaction)
      await dropTag(transaction, householdId, tagId)
      await renameInRules(transaction, householdId, { name: tag.name, to: into.name })
    })
    return { changeId }
  })
}
