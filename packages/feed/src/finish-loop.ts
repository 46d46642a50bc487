// The end of a loop of pages: what came is matched, paired, anchored and proven, in one transaction.
import {
  anchorOpeningBalances,
  applyRules,
  findTransfers,
  learnCategories,
  learnRates,
  lockTransfers,
  moveOpenings,
  pairRefunds,
  recordBalances,
  removeAbandonedRows,
} from '@hearth/ledger'
import { refuseIfRemoved } from './being-removed.ts'
import { listFedAccounts, listInstitutionNames, requireItem } from './items.queries.ts'
import { listAdoptedAccounts, matchItemRows } from './match-item-rows.ts'
import { well } from './note-answer.ts'
import type { RunningSync } from './running-sync.ts'

export type HistoryStatus = 'waiting' | 'partial' | 'complete'

/**
 * Ends a complete loop of pages. Each verb of the ledger has its place: transfers are found among rows that are matched, and what is
 * proven is what all others have left. `isSettled` says that the balances and the rows are of one moment. Refuses: ITEM_NOT_FOUND
 * when it is being removed.
 */
export async function finishLoop(sync: RunningSync, status: HistoryStatus, isSettled: boolean): Promise<void> {
  const { context, itemId } = sync
  const { householdId, store } = context
  await store.transact(async transaction => {
    await lockTransfers(transaction, householdId)
    await refuseIfRemoved(transaction, householdId, itemId)
    const item = await requireItem(transaction, householdId, itemId)
    const accountIds = (await listFedAccounts(transaction, householdId, itemId)).map(fed => fed.accountId)
    await removeAbandonedRows(transaction, householdId, { accountIds, abandonedSyncIds: item.abandoned_sync_ids })
    const adopted = await listAdoptedAccounts(sync, transaction)
    await matchItemRows(sync, transaction, { item, accountIds, isComplete: status === 'complete' })
    const syncIds = [...item.abandoned_sync_ids, ...item.loop_sync_ids]
    await applyRules(transaction, householdId, { accountIds, syncIds })
    await learnCategories(transaction, householdId, { accountIds, syncIds })
    await learnRates(transaction, householdId, { syncIds })
    await findTransfers(transaction, householdId, {
      accountIds,
      syncIds,
      institutions: await listInstitutionNames(transaction, householdId),
    })
    await pairRefunds(transaction, householdId, { accountIds, syncIds })
    // An account that came while rows did is anchored by the next sync, when its balance and its rows are of one moment.
    if (isSettled || !sync.historyWasComplete) {
      await anchorOpeningBalances(transaction, householdId, {
        accountIds,
        adopted,
        settled: sync.historyWasComplete,
        now: context.now(),
      })
    }
    if (isSettled && (sync.historyWasComplete || status === 'complete')) {
      await moveOpenings(transaction, householdId, { accountIds, syncId: sync.syncId })
      await recordBalances(transaction, householdId, { accountIds, syncId: sync.syncId, now: context.now() })
    }
    await transaction
      .updateTable('items')
      .set({
        state: status === 'complete' ? 'up-to-date' : 'syncing',
        ...well,
        history_complete: sync.historyWasComplete || status === 'complete',
        last_synced_at: context.now(),
        loop_cursor: sync.cursor,
        loop_sync_ids: [],
        abandoned_sync_ids: [],
      })
      .where('household_id', '=', householdId)
      .where('item_id', '=', itemId)
      .execute()
  })
}
