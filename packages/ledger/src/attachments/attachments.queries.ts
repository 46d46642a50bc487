import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, isId } from '@hearth/store'
import { requireTransaction } from '../transactions.queries.ts'

export type Attachment = {
  attachmentId: string
  transactionId: string
  name: string
  type: string
  /** In bytes. */
  size: number
  /** Of the bytes, in hex. */
  sha256: string
  addedAt: Date
}

/** What is attached to a transaction, the oldest first. Refuses: TRANSACTION_NOT_FOUND. */
export async function listAttachments(
  db: Database,
  householdId: HouseholdId,
  transactionId: string,
): Promise<Attachment[]> {
  await requireTransaction(db, householdId, transactionId)
  const rows = await db
    .selectFrom('attachments')
    .select(['attachment_id', 'transaction_id', 'name', 'type', 'size', 'sha256', 'added_at'])
    .where('household_id', '=', householdId)
    .where('transaction_id', '=', transactionId)
    .where('deleted_at', 'is', null)
    .orderBy('attachment_id')
    .execute()
  return rows.map(row => ({
    attachmentId: row.attachment_id,
    transactionId: row.transaction_id,
    name: row.name,
    type: row.type,
    size: row.size,
    sha256: row.sha256.toString('hex'),
    addedAt: row.added_at,
  }))
}

/** A file with its bytes. Refuses: ATTACHMENT_NOT_FOUND. */
export async function readAttachment(
  db: Database,
  householdId: HouseholdId,
  attachmentId: string,
): Promise<{ name: string; type: string; content: Buffer }> {
  const found = isId(attachmentId)
    ? await db
        .selectFrom('attachments')
        .select(['name', 'type', 'content'])
        .where('household_id', '=', householdId)
        .where('attachment_id', '=', attachmentId)
        .where('deleted_at', 'is', null)
        .executeTakeFirst()
    : undefined
  if (!found) throw new Refusal('ATTACHMENT_NOT_FOUND')
  return found
}
