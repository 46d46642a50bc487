import { createHash } from 'node:crypto'
import { Refusal } from '@hearth/refusals'
import { type HouseholdContext, nextId } from '@hearth/store'
import { sql } from 'kysely'
import { fileTypeOf } from '../core/file-type.ts'
import { requireTransaction } from '../transactions.queries.ts'
import { type Attachment, listAttachments } from './attachments.queries.ts'

/** In bytes. */
export const attachmentSizeMax = 10 * 1024 * 1024
const attachmentsMax = 20

/**
 * Attaches a file to a transaction; the same file twice is attached once. Refuses: TRANSACTION_NOT_FOUND, ATTACHMENT_TYPE_UNKNOWN
 * when its bytes are neither a picture nor a PDF, BODY_TOO_LARGE, TOO_MANY_ATTACHMENTS.
 */
export async function addAttachment(
  context: HouseholdContext,
  input: { transactionId: string; name: string; content: Buffer },
): Promise<Attachment> {
  const { householdId } = context
  const { content } = input
  return context.store.transact(async transaction => {
    const { transactionId } = await requireTransaction(transaction, householdId, input.transactionId)
    // One after the other, so that they can be counted.
    await sql`
      select from transactions where household_id = ${householdId} and transaction_id = ${transactionId} for no key update`.execute(
      transaction,
    )
    if (content.length > attachmentSizeMax) throw new Refusal('BODY_TOO_LARGE')
    const type = fileTypeOf(content)
    if (type === null) throw new Refusal('ATTACHMENT_TYPE_UNKNOWN')
    const sha256 = createHash('sha256').update(content).digest()
    const there = await listAttachments(transaction, householdId, transactionId)
    const same = there.find(it => it.sha256 === sha256.toString('hex'))
    if (same) return same
    if (there.length >= attachmentsMax) throw new Refusal('TOO_MANY_ATTACHMENTS')
    const attachmentId = nextId()
    await transaction
      .insertInto('attachments')
      .values({
        household_id: householdId,
        attachment_id: attachmentId,
        transaction_id: transactionId,
        name: readableName(input.name),
        type,
        size: content.length,
        sha256,
        content,
        added_at: context.now(),
        deleted_at: null,
      })
      .execute()
    const added = (await listAttachments(transaction, householdId, transactionId)).find(
      it => it.attachmentId === attachmentId,
    )
    if (!added) throw new Error('The attachment is not where it was put')
    return added
  })
}

/** The last part of a path, without what file systems and headers trip over. */
const readableName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '').toWellFormed().replace(/\p{C}/gu, '').trim().slice(-150) || 'file'
