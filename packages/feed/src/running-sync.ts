// A sync that is under way: its own row, its place in the loop of pages, and what it tells those who watch.
import { nextId, openSealed, type Tables } from '@hearth/store'
import { sql } from 'kysely'
import type { FeedContext } from './feed-context.ts'
import { type Item, requireItem } from './items.queries.ts'
import { publishSyncEvent, type SyncEvent } from './sync-events.ts'

type ItemState = Tables['items']['state']

export type SyncCause = 'link' | 'webhook' | 'schedule' | 'household'

/** What a sync took from the bank, in the bank's words: rows that it added, modified and removed. */
export type SyncCounts = { added: number; modified: number; removed: number }

/** A running sync: whose it is, where it stands, and what it has counted. */
export type RunningSync = {
  context: FeedContext
  itemId: string
  syncId: string
  accessToken: string
  cause: SyncCause
  cursor: string | null
  loopCursor: string | null
  historyWasComplete: boolean
  counts: SyncCounts
}

/** Opens a sync of the Item, going on where an interrupted one stopped. */
export async function beginSync(context: FeedContext, item: Item, cause: SyncCause): Promise<RunningSync> {
  const accessToken = await openSealed(context, `item:${item.item_id}`, item.sealed_access_token)
  const resumes = item.loop_sync_ids.length > 0
  const sync: RunningSync = {
    context,
    itemId: item.item_id,
    syncId: nextId(),
    accessToken,
    cause,
    cursor: item.cursor,
    loopCursor: resumes ? item.loop_cursor : item.cursor,
    historyWasComplete: item.history_complete,
    counts: { added: 0, modified: 0, removed: 0 },
  }
  await writeSync(sync, item.loop_sync_ids, item.abandoned_sync_ids)
  await tell(sync, 'started')
  return sync
}

// The sync's own row, and its place in the running loop of pages.
async function writeSync(sync: RunningSync, loopSyncIds: readonly string[], abandonedSyncIds: readonly string[]) {
  const { householdId, store } = sync.context
  await store.transact(async transaction => {
    await transaction
      .insertInto('syncs')
      .values({ household_id: householdId, sync_id: sync.syncId, item_id: sync.itemId, cause: sync.cause })
      .execute()
    await transaction
      .updateTable('items')
      .set({
        // Who has to do something at the bank hears of it until it is done, also while Hearth tries once more.
        state: sql<ItemState>`case when state = 'needs-you' then state else 'syncing' end`,
        held_at: null,
        cursor: sync.cursor,
        loop_cursor: sync.loopCursor,
        loop_sync_ids: [...loopSyncIds, sync.syncId],
        abandoned_sync_ids: [...abandonedSyncIds],
      })
      .where('household_id', '=', householdId)
      .where('item_id', '=', sync.itemId)
      .execute()
  })
}

/**
 * Begins the loop of pages again, because the bank changed its data between two of them. What the abandoned attempt wrote stays
 * until the loop has run to its end, which then knows what of it was never true.
 */
export async function restartLoop(sync: RunningSync): Promise<void> {
  const { householdId, store } = sync.context
  const item = await requireItem(store.db, householdId, sync.itemId)
  await closeSync(sync, 'restarted', null)
  Object.assign(sync, { syncId: nextId(), cursor: sync.loopCursor, counts: { added: 0, modified: 0, removed: 0 } })
  await writeSync(sync, [], [...item.abandoned_sync_ids, ...item.loop_sync_ids])
}

/** Writes down how the sync ended. */
export async function closeSync(
  sync: RunningSync,
  outcome: 'finished' | 'waiting-for-bank' | 'restarted' | 'failed',
  bankCode: string | null,
): Promise<void> {
  await sync.context.store.db
    .updateTable('syncs')
    .set({ finished_at: sync.context.now(), outcome, bank_code: bankCode })
    .where('household_id', '=', sync.context.householdId)
    .where('sync_id', '=', sync.syncId)
    .execute()
}

/** Tells those who watch the household how far the sync is. */
export const tell = (sync: RunningSync, stage: SyncEvent['stage'], bankCode: string | null = null): Promise<void> =>
  publishSyncEvent(sync.context.store.db, sync.context.householdId, {
    itemId: sync.itemId,
    stage,
    ...sync.counts,
    bankCode,
    at: sync.context.now().toISOString(),
  })
