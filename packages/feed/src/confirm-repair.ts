import type { FeedContext } from './feed-context.ts'
import { requireItem } from './items.queries.ts'
import { type SyncOutcome, syncItem } from './sync-item.ts'

/**
 * The household went through Link's update mode: what was announced before is settled, and whether the login works again is found
 * out by a sync. Refuses: ITEM_NOT_FOUND, and as syncItem does.
 */
export async function confirmRepair(context: FeedContext, input: { itemId: string }): Promise<SyncOutcome> {
  await requireItem(context.store.db, context.householdId, input.itemId)
  await context.store.db
    .updateTable('items')
    .set({ disconnects_at: null, repaired_at: context.now(), new_accounts: false })
    .where('household_id', '=', context.householdId)
    .where('item_id', '=', input.itemId)
    .execute()
  return syncItem(context, { itemId: input.itemId, cause: 'household' })
}
