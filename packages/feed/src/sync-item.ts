// One pull of everything that changed at the bank since the cursor. Each page and its cursor commit together, so that a crash
// anywhere is resumed where it happened, and repeating a page changes nothing.
import { anchorOpeningBalances, removeAbandonedRows } from '@hearth/ledger'
import type { BankFailure } from '@hearth/plaid'
import { applyPage } from './apply-page.ts'
import { codeOf, meaningOf, refusalOf } from './core/bank-failure.ts'
import type { KnownAccounts } from './core/translate.ts'
import type { FeedContext } from './feed-context.ts'
import { listFedAccounts, requireItem } from './items.queries.ts'
import { isInstitutionKnown, learnInstitution } from './learn-institution.ts'
import { refreshAccounts } from './refresh-accounts.ts'
import {
  beginSync,
  closeSync,
  type RunningSync,
  restartLoop,
  type SyncCause,
  type SyncCounts,
  tell,
} from './running-sync.ts'
import { retrySetAsideRows } from './set-aside.ts'

export type SyncOutcome =
  | ({ kind: 'finished' } & SyncCounts)
  /** The bank has not prepared its history yet; what it had is taken in. */
  | ({ kind: 'waiting-for-bank' } & SyncCounts)
  /** The bank did not answer as it should. The pages before are kept, and the next sync goes on from there. */
  | { kind: 'failed'; failure: BankFailure }

// A bank that changes its mind more often than this in one sync gets the next one.
const restartsMax = 5
// How often the balance is asked for again because rows arrived while it was asked for.
const settlingRoundsMax = 3

/**
 * Syncs an Item to the end of what the bank has. One sync of an Item runs at a time, in all processes; a second waits for it.
 * Refuses: ITEM_NOT_FOUND.
 */
export async function syncItem(
  context: FeedContext,
  input: { itemId: string; cause: SyncCause },
): Promise<SyncOutcome> {
  await requireItem(context.store.db, context.householdId, input.itemId)
  return context.store.withLock(`item:${input.itemId}`, async () => {
    const item = await requireItem(context.store.db, context.householdId, input.itemId)
    const sync = await beginSync(context, item, input.cause)
    if (!isInstitutionKnown(item.institution_name)) await learnInstitution(context, item.item_id, sync.accessToken)
    const outcome = await runSync(sync)
    await endSync(sync, outcome)
    return outcome
  })
}

/** Turns a failed outcome into the refusal that the person who asked for the sync gets. */
export function refuseFailedSync(outcome: SyncOutcome): SyncCounts {
  if (outcome.kind === 'failed') throw refusalOf(outcome.failure)
  const { added, modified, removed } = outcome
  return { added, modified, removed }
}

async function runSync(sync: RunningSync): Promise<SyncOutcome> {
  let restarts = 0
  for (let round = 1; ; round += 1) {
    const accounts = await refreshAccounts(sync.context, sync.itemId, sync.accessToken)
    if (accounts.kind !== 'answered') return { kind: 'failed', failure: accounts }
    const known = await readKnownAccounts(sync)
    if (round === 1) await retrySetAsideRows(sync, known)
    const pull = await pullPages(sync, known)
    if (pull.kind === 'failed') {
      if (!isMutation(pull.failure) || restarts === restartsMax) return pull
      restarts += 1
      await restartLoop(sync)
      continue
    }
    const isSettled = pull.rows === 0
    // Opening balances are anchored once and for all, so balance and rows have to be of one moment.
    if (sync.historyWasComplete || isSettled || round >= settlingRoundsMax || pull.status === 'waiting') {
      await finishLoop(sync, pull.status)
      return { kind: pull.status === 'complete' ? 'finished' : 'waiting-for-bank', ...sync.counts }
    }
  }
}

type Pull =
  | { kind: 'pulled'; rows: number; status: 'waiting' | 'partial' | 'complete' }
  | { kind: 'failed'; failure: BankFailure }

async function pullPages(sync: RunningSync, known: KnownAccounts): Promise<Pull> {
  for (let rows = 0; ; ) {
    const answer = await sync.context.plaid.syncTransactions(sync.accessToken, sync.cursor)
    if (answer.kind !== 'answered') return { kind: 'failed', failure: answer }
    const page = answer.value
    // An empty cursor is the bank's way to say that it is not ready; it is no place to go on from.
    if (page.next_cursor === '') return { kind: 'pulled', rows, status: 'waiting' }
    if (page.has_more && page.next_cursor === sync.cursor) {
      return { kind: 'failed', failure: { kind: 'unreachable', reason: 'the same page again' } }
    }
    await applyPage(sync, known, page)
    rows += page.added.length + page.modified.length + page.removed.length
    if (rows > 0) await tell(sync, 'importing')
    if (page.has_more) continue
    const status = page.transactions_update_status ?? 'HISTORICAL_UPDATE_COMPLETE'
    return { kind: 'pulled', rows, status: status === 'HISTORICAL_UPDATE_COMPLETE' ? 'complete' : 'partial' }
  }
}

async function finishLoop(sync: RunningSync, status: 'waiting' | 'partial' | 'complete'): Promise<void> {
  const { context, itemId } = sync
  const { householdId, store } = context
  await store.transact(async transaction => {
    const item = await requireItem(transaction, householdId, itemId)
    const accountIds = (await listFedAccounts(transaction, householdId, itemId)).map(fed => fed.accountId)
    await removeAbandonedRows(transaction, householdId, { accountIds, abandonedSyncIds: item.abandoned_sync_ids })
    await anchorOpeningBalances(transaction, householdId, {
      accountIds,
      settled: sync.historyWasComplete,
      now: context.now(),
    })
    await transaction
      .updateTable('items')
      .set({
        state: status === 'complete' ? 'up-to-date' : 'syncing',
        bank_code: null,
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

async function endSync(sync: RunningSync, outcome: SyncOutcome): Promise<void> {
  if (outcome.kind !== 'failed') {
    await closeSync(sync, outcome.kind, null)
    await tell(sync, outcome.kind)
    return
  }
  const bankCode = codeOf(outcome.failure)
  const meaning = meaningOf(outcome.failure)
  await sync.context.store.db
    .updateTable('items')
    .set({ state: meaning === 'bank-unavailable' ? 'bank-unavailable' : 'needs-you', bank_code: bankCode })
    .where('household_id', '=', sync.context.householdId)
    .where('item_id', '=', sync.itemId)
    .execute()
  await closeSync(sync, 'failed', bankCode)
  await tell(sync, 'failed', bankCode)
}

const isMutation = (failure: BankFailure): boolean =>
  failure.kind === 'refused' && failure.code === 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION'

async function readKnownAccounts({ context, itemId }: RunningSync): Promise<KnownAccounts> {
  const fed = await listFedAccounts(context.store.db, context.householdId, itemId)
  return new Map(fed.map(it => [it.sourceId, { accountId: it.accountId, currency: it.currency }]))
}
