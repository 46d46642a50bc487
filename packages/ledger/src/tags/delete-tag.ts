import { type HouseholdContext, type HouseholdId, recordChange, type Transaction } from '@hearth/store'
import { sql } from 'kysely'
import { renameInRules } from './rename-in-rules.ts'
import { requireTag } from './tags.queries.ts'

/** Deletes a tag; rules give it no more. Refuses: TAG_NOT_FOUND. */
export async function deleteTag(
  context: HouseholdContext,
  { tagId }: { tagId: string },
): Promise<{ changeId: string | null }> {
  const { householdId } = context
  return context.store.transact(async transaction => {
    const { name } = await requireTag(transaction, householdId, tagId)
    const { changeId } = await recordChange(
      transaction,
      householdId,
      { kind: 'delete-tag', about: { name } },
      async () => {
        await dropTag(transaction, householdId, tagId)
        await renameInRules(transaction, householdId, { name, to: null })
      },
    )
    return { changeId }
  })
}

/** Takes a tag off all rows first, so that their histories tell it while it is there. */
export async function dropTag(transaction: Transaction, householdId: HouseholdId, tagId: string): Promise<void> {
  await sql`delete from transaction_tags where household_id = ${householdId} and tag_id = ${tagId}`.execute(transaction)
  await sql`delete from tags where household_id = ${householdId} and tag_id = ${tagId}`.execute(transaction)
}
