import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdContext, isId } from '@hearth/store'

const keptForDays = 30
const dayMs = 86_400_000

/** Takes a file away; it can be restored for 30 days. Refuses: ATTACHMENT_NOT_FOUND. */
export const deleteAttachment = (context: HouseholdContext, input: { attachmentId: string }): Promise<void> =>
  mark(context, { ...input, deletedAt: context.now() })

/** Brings a deleted file back. Refuses: ATTACHMENT_NOT_FOUND, also when it is gone for good. */
export const restoreAttachment = (context: HouseholdContext, input: { attachmentId: string }): Promise<void> =>
  mark(context, { ...input, deletedAt: null })

async function mark(
  { store, householdId }: HouseholdContext,
  { attachmentId, deletedAt }: { attachmentId: string; deletedAt: Date | null },
): Promise<void> {
  if (!isId(attachmentId)) throw new Refusal('ATTACHMENT_NOT_FOUND')
  const { numUpdatedRows } = await store.db
    .updateTable('attachments')
    .set({ deleted_at: deletedAt })
    .where('household_id', '=', householdId)
    .where('attachment_id', '=', attachmentId)
    .where('deleted_at', deletedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Refusal('ATTACHMENT_NOT_FOUND')
}

/** Drops files that were deleted more than 30 days ago, of all households. Returns how many. */
export async function forgetDeletedAttachments(db: Database, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('attachments')
    .where('deleted_at', '<', new Date(now.getTime() - keptForDays * dayMs))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
