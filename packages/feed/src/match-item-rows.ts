// The end of a loop of pages, as matching needs it: which syncs carried the loop, and which accounts had a history before.
import { adoptRows, matchRows } from '@hearth/ledger'
import type { Transaction } from '@hearth/store'
import type { Item } from './items.queries.ts'
import type { RunningSync } from './running-sync.ts'

/** Matches the rows that came with those that left, and settles accounts that were adopted once the history is complete. */
export async function matchItemRows(
  sync: RunningSync,
  transaction: Transaction,
  { item, accountIds, isComplete }: { item: Item; accountIds: readonly string[]; isComplete: boolean },
): Promise<void> {
  const { householdId, now } = sync.context
  const syncIds = [...item.abandoned_sync_ids, ...item.loop_sync_ids]
  const adopted = await listAdoptedAccounts(sync, transaction)
  const feedSyncIds = adopted.length > 0 ? await listSyncIds(sync, transaction) : []
  await matchRows(transaction, householdId, {
    accountIds,
    syncIds,
    now: now(),
    ...(adopted.length > 0 && { adopted: { accountIds: adopted, feedSyncIds } }),
  })
  if (!isComplete || adopted.length === 0) return
  const settled = await adoptRows(transaction, householdId, {
    accountIds: adopted,
    feedSyncIds,
    syncId: sync.syncId,
    now: now(),
  })
  if (settled.length === 0) return
  await transaction
    .updateTable('feed_accounts')
    .set({ adopts: false })
    .where('household_id', '=', householdId)
    .where('account_id', 'in', settled)
    .execute()
}

/** Accounts of the Item whose earlier history is yet to be told from its rows. */
export async function listAdoptedAccounts(
  { context, itemId }: RunningSync,
  transaction: Transaction,
): Promise<string[]> {
  const rows = await transaction
    .selectFrom('feed_accounts')
    .select('account_id')
    .where('household_id', '=', context.householdId)
    .where('item_id', '=', itemId)
    .where('adopts', '=', true)
    .execute()
  return rows.map(row => row.account_id)
}

async function listSyncIds({ context, itemId }: RunningSync, transaction: Transaction): Promise<string[]> {
  const rows = await transaction
    .selectFrom('syncs')
    .select('sync_id')
    .where('household_id', '=', context.householdId)
    .where('item_id', '=', itemId)
    .execute()
  return rows.map(row => row.sync_id)
}
