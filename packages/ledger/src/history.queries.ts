import { Refusal } from '@hearth/refusals'
import { type Database, type HouseholdId, instantOfId, isId } from '@hearth/store'
import { listEvents } from './history.ts'

export type TransactionHistory = {
  came: { by: 'bank' | 'household' | 'opening'; at: Date; syncId: string | null }
  deleted: boolean
  events: Awaited<ReturnType<typeof listEvents>>
}

/** How a row came and what became of it since, also of one that is removed or deleted. Refuses: TRANSACTION_NOT_FOUND. */
export async function readHistory(
  db: Database,
  householdId: HouseholdId,
  transactionId: string,
): Promise<TransactionHistory> {
  const row = isId(transactionId)
    ? await db
        .selectFrom('transactions')
        .select(['transaction_id', 'source', 'first_sync_id', 'deleted_at'])
        .where('household_id', '=', householdId)
        .where('transaction_id', '=', transactionId)
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('TRANSACTION_NOT_FOUND')
  const events = await listEvents(db, householdId, row.transaction_id)
  // A row that a person wrote may have become the bank's since.
  const wasByHand = events.some(event => 'source' in event.before && event.before.source === 'household')
  return {
    came: {
      by: wasByHand ? 'household' : row.source,
      at: instantOfId(row.transaction_id),
      syncId: row.first_sync_id,
    },
    deleted: row.deleted_at !== null,
    events,
  }
}
