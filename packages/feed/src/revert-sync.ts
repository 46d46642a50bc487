import { revertRows } from '@hearth/ledger'
import { Refusal } from '@hearth/refusals'
import type { HouseholdContext } from '@hearth/store'
import { requireSync } from './receipts.queries.ts'

/**
 * Takes a whole sync back: its rows are as they were, and the Item's cursor stands where it stood, so that the next sync asks the
 * bank for the same again. Nothing but the household starts that one. Only the newest sync that changed something can be taken
 * back, one after another, and not the one that brought the history. Returns how many rows changed.
 * Refuses: SYNC_NOT_FOUND, SYNC_CANNOT_BE_REVERTED.
 */
export async function revertSync(context: HouseholdContext, input: { syncId: string }): Promise<{ rows: number }> {
  const { householdId, store } = context
  const { itemId } = await requireSync(store.db, householdId, input.syncId)
  return store.withLock(`item:${itemId}`, () =>
    store.transact(async transaction => {
      const sync = await requireSync(transaction, householdId, input.syncId)
      if (!sync.canRevert) throw new Refusal('SYNC_CANNOT_BE_REVERTED')
      const rows = await revertRows(transaction, householdId, input)
      const { cursor_before: cursor } = await transaction
        .selectFrom('sync_pages')
        .select('cursor_before')
        .where('household_id', '=', householdId)
        .where('sync_id', '=', input.syncId)
        .where('page', '=', 1)
        .executeTakeFirstOrThrow()
      await transaction
        .updateTable('items')
        .set({ cursor, loop_cursor: cursor, loop_sync_ids: [], abandoned_sync_ids: [], held_at: context.now() })
        .where('household_id', '=', householdId)
        .where('item_id', '=', itemId)
        .execute()
      await transaction
        .deleteFrom('account_balances')
        .where('household_id', '=', householdId)
        .where('sync_id', '=', input.syncId)
        .execute()
      await transaction
        .updateTable('syncs')
        .set({ reverted_at: context.now() })
        .where('household_id', '=', householdId)
        .where('sync_id', '=', input.syncId)
        .execute()
      return { rows }
    }),
  )
}
