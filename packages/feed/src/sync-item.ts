// One pull of everything that changed at the bank since the cursor. Each page and its cursor commit together, so that a crash
// anywhere is resumed where it happened, and repeating a page changes nothing.
import type { BankFailure, WireSyncPage } from '@hearth/plaid'
import { Refusal } from '@hearth/refusals'
import { refreshStatistics } from '@hearth/store'
import { applyPage } from './apply-page.ts'
import { askingOf, urgencyOf } from './asking.ts'
import { refuseIfRemoved, untilRemoved } from './being-removed.ts'
import { findNotYet, type NotYet } from './core/back-off.ts'
import { isNotReady, refusalOf, refusalOfNotYet } from './core/bank-failure.ts'
import type { KnownAccounts } from './core/translate.ts'
import { countCalls, keepCalls } from './count-calls.ts'
import { endSync, type SyncEnd } from './end-sync.ts'
import type { FeedContext } from './feed-context.ts'
import { finishLoop, type HistoryStatus } from './finish-loop.ts'
import { type Item, listFedAccounts, requireItem } from './items.queries.ts'
import { isInstitutionKnown, keepInstitution } from './learn-institution.ts'
import { noteBankItem } from './note-answer.ts'
import { listLeftOut } from './passports.queries.ts'
import { refreshAccounts } from './refresh-accounts.ts'
import { beginSync, type RunningSync, restartLoop, type SyncCause, type SyncCounts, tell } from './running-sync.ts'
import { retrySetAsideRows } from './set-aside.ts'

export type SyncOutcome =
  | SyncEnd
  /** It is too early to ask the bank again, and it was not asked. */
  | ({ kind: 'not-yet' } & NotYet)

// A bank that changes its mind more often than this in one sync gets the next one.
const restartsMax = 5
// How often the balance is asked for again because rows arrived while it was asked for.
const settlingRoundsMax = 3

/**
 * Syncs an Item to the end of what the bank has. One sync of an Item runs at a time, in all processes; a second waits for it.
 * It ends in the middle when somebody removes the Item. Refuses: ITEM_NOT_FOUND.
 */
export async function syncItem(
  context: FeedContext,
  input: { itemId: string; cause: SyncCause; urgent?: boolean | undefined },
): Promise<SyncOutcome> {
  await requireItem(context.store.db, context.householdId, input.itemId)
  return context.store.withLock(`item:${input.itemId}`, () =>
    untilRemoved(context, input.itemId, async removed => {
      await refuseIfRemoved(context.store.db, context.householdId, input.itemId)
      const item = await requireItem(context.store.db, context.householdId, input.itemId)
      const notYet = findNotYet(askingOf(item), urgencyOf(input), context.now())
      if (notYet) return { kind: 'not-yet', ...notYet }
      const counted = countCalls(context.plaid.until(removed))
      const sync = await beginSync({ ...context, plaid: counted.plaid }, item, input.cause)
      try {
        const failure = await askForItem(sync, item)
        const outcome: SyncEnd = failure ? { kind: 'failed', failure } : await runSync(sync)
        // A bank that was not let finish did not fail.
        if (removed.aborted) throw new Refusal('ITEM_NOT_FOUND')
        await endSync(sync, outcome)
        return outcome
      } finally {
        await keepCalls(context, item.item_id, counted.calls())
      }
    }),
  )
}

/** Turns a failed outcome into the refusal that the person who asked for the sync gets. */
export function refuseFailedSync(outcome: SyncOutcome): SyncCounts {
  if (outcome.kind === 'failed') throw refusalOf(outcome.failure)
  if (outcome.kind === 'not-yet') throw refusalOfNotYet(outcome)
  const { added, modified, removed } = outcome
  return { added, modified, removed }
}

/** What the bank says of the Item itself; a failure when that leaves nothing more to ask. */
async function askForItem({ context, itemId, accessToken }: RunningSync, item: Item): Promise<BankFailure | null> {
  const answer = await context.plaid.readItem(accessToken)
  if (answer.kind !== 'answered') return answer
  if (!isInstitutionKnown(item.institution_name)) {
    await keepInstitution(context, itemId, accessToken, answer.value.item)
  }
  return noteBankItem(context, itemId, answer.value.item)
}

async function runSync(sync: RunningSync): Promise<SyncEnd> {
  let restarts = 0
  for (let round = 1; ; round += 1) {
    const accounts = await refreshAccounts(sync.context, sync.itemId, sync.accessToken)
    if (accounts.kind !== 'answered') return failedOrNotReady(sync, accounts)
    const known = await readKnownAccounts(sync)
    await retrySetAsideRows(sync, known)
    const leftOut = await listLeftOut(sync.context.store.db, sync.context.householdId, sync.itemId)
    const pull = await pullPages(sync, known, leftOut)
    if (pull.kind === 'failed') {
      if (!isMutation(pull.failure) || restarts === restartsMax) return pull
      restarts += 1
      await restartLoop(sync)
      continue
    }
    const isSettled = pull.rows === 0
    // What is compared, now or as the opening once and for all, has to be of one moment: no row came after the balance was read.
    if (isSettled || round >= settlingRoundsMax || pull.status === 'waiting') {
      // A bank that never rests meanwhile leaves the anchor to the next sync.
      const isAnchored = sync.historyWasComplete || isSettled
      const status = pull.status === 'complete' && !isAnchored ? 'partial' : pull.status
      await finishLoop(sync, status, isSettled)
      return { kind: status === 'complete' ? 'finished' : 'waiting-for-bank', ...sync.counts }
    }
  }
}

type Pull = { kind: 'pulled'; rows: number; status: HistoryStatus } | { kind: 'failed'; failure: BankFailure }

async function pullPages(sync: RunningSync, known: KnownAccounts, leftOut: ReadonlySet<string>): Promise<Pull> {
  const { store, householdId } = sync.context
  let uncounted = 0
  for (let rows = 0; ; ) {
    const answer = await sync.context.plaid.syncTransactions(sync.accessToken, sync.cursor)
    if (answer.kind !== 'answered' && isNotReady(answer)) return { kind: 'pulled', rows, status: 'waiting' }
    if (answer.kind !== 'answered') return { kind: 'failed', failure: answer }
    const page = withoutAccounts(answer.value, leftOut)
    // An empty cursor is the bank's way to say that it is not ready; it is no place to go on from.
    if (page.next_cursor === '') return { kind: 'pulled', rows, status: 'waiting' }
    if (page.has_more && page.next_cursor === sync.cursor) {
      return { kind: 'failed', failure: { kind: 'unreachable', reason: 'the same page again' } }
    }
    await applyPage(sync, known, page)
    const changes = page.added.length + page.modified.length + page.removed.length
    rows += changes
    // Plans do not change with rows that were there before.
    uncounted += page.added.length
    if (await refreshStatistics(store.db, householdId, uncounted)) uncounted = 0
    if (rows > 0) await tell(sync, 'importing')
    if (page.has_more) continue
    const status = page.transactions_update_status ?? 'HISTORICAL_UPDATE_COMPLETE'
    return { kind: 'pulled', rows, status: status === 'HISTORICAL_UPDATE_COMPLETE' ? 'complete' : 'partial' }
  }
}

/** The page without rows of accounts that the household does not want. */
const withoutAccounts = (page: WireSyncPage, leftOut: ReadonlySet<string>): WireSyncPage =>
  leftOut.size === 0
    ? page
    : {
        ...page,
        added: page.added.filter(row => !leftOut.has(row.account_id)),
        modified: page.modified.filter(row => !leftOut.has(row.account_id)),
      }

const failedOrNotReady = (sync: RunningSync, failure: BankFailure): SyncEnd =>
  isNotReady(failure) ? { kind: 'waiting-for-bank', ...sync.counts } : { kind: 'failed', failure }

const isMutation = (failure: BankFailure): boolean =>
  failure.kind === 'refused' && failure.code === 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION'

async function readKnownAccounts({ context, itemId }: RunningSync): Promise<KnownAccounts> {
  const fed = await listFedAccounts(context.store.db, context.householdId, itemId)
  return new Map(fed.map(it => [it.sourceId, { accountId: it.accountId, currency: it.currency }]))
}
