// The work of the feed that nobody waits for: syncs after a link, a webhook, or on the clock.
import type { Jobs } from '@hearth/jobs'
import { Refusal } from '@hearth/refusals'
import { type HouseholdId, inHousehold, isId, type Store } from '@hearth/store'
import { sql } from 'kysely'
import { waitForHistorySeconds } from './core/back-off.ts'
import { enqueueSync, type SyncJob, syncJob } from './enqueue-sync.ts'
import type { Bank } from './feed-context.ts'
import { forgetOldPages } from './keep-page.ts'
import { defineResumeJob } from './resume-syncs.ts'
import { defineRetiredTokenJobs } from './retire-item.ts'
import type { SyncCause } from './running-sync.ts'
import { type SyncOutcome, syncItem } from './sync-item.ts'

const staleJob = 'sync-stale-items'
const oldPagesJob = 'forget-old-pages'

// Lost webhooks are healed well within six hours.
const staleAfterHours = 4

/** Defines the feed's jobs, and the clock that starts them. */
export function defineFeedJobs(jobs: Jobs, store: Store, bank: Bank): void {
  jobs.define(syncJob, payload => runSyncJob(store, bank, payload), {
    retriesMax: 6,
    retryDelaySeconds: 5,
    concurrency: 3,
  })
  jobs.define(staleJob, () => enqueueStaleItems(store, bank), { retriesMax: 1, retryDelaySeconds: 60 })
  jobs.schedule(staleJob, '*/15 * * * *', {})
  defineRetiredTokenJobs(jobs, store, bank)
  defineResumeJob(jobs, store, bank)
  jobs.define(oldPagesJob, () => forgetOldPages(store.db), { retriesMax: 1, retryDelaySeconds: 60 })
  jobs.schedule(oldPagesJob, '40 3 * * *', {})
}

async function runSyncJob(store: Store, bank: Bank, payload: object): Promise<void> {
  const job = readPayload(payload)
  const { householdId, itemId } = job
  const context = { ...inHousehold(store, householdId, bank), ...bank }
  const item = await store.db
    .selectFrom('items')
    .select(['linked_at', 'held_at', 'revoked_at'])
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  // Removed since the job was enqueued, ended at the bank, or held because a sync was taken back: nothing but the household's wish
  // starts the next one.
  if (!item || item.held_at !== null || item.revoked_at !== null) return
  const outcome = await syncItem(context, job).catch(error => {
    // Removed while it waited for its turn, or ran.
    if (error instanceof Refusal && error.code === 'ITEM_NOT_FOUND') return null
    throw error
  })
  if (!outcome) return
  const waitSeconds = secondsToNext(outcome, item.linked_at, bank.now())
  if (waitSeconds !== null) await enqueueSync(bank.jobs, store.db, { ...job, urgent: false }, waitSeconds)
}

/** Null when nothing but news or the schedule brings the next sync, or a failure has planned it already. */
function secondsToNext(outcome: SyncOutcome, linkedAt: Date, now: Date): number | null {
  if (outcome.kind === 'waiting-for-bank') return waitForHistorySeconds(linkedAt, now)
  return outcome.kind === 'not-yet' ? outcome.waitSeconds : null
}

async function enqueueStaleItems(store: Store, { jobs, now }: Bank): Promise<void> {
  const at = now()
  const items = await store.db
    .selectFrom('items')
    .select(['household_id', 'item_id'])
    .where('state', '<>', 'needs-you')
    .where('held_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`coalesce(next_try_at, ${at}) <= ${at} and coalesce(quiet_until, ${at}) <= ${at}`)
    .where(
      sql<boolean>`coalesce(last_synced_at, linked_at) < ${at}::timestamptz - make_interval(hours => ${staleAfterHours})
        or failing_since is not null or not history_complete`,
    )
    .execute()
  for (const { household_id: householdId, item_id: itemId } of items) {
    await enqueueSync(jobs, store.db, { householdId, itemId, cause: 'schedule' })
  }
}

function readPayload(payload: object): SyncJob {
  const { householdId, itemId, cause, urgent } = payload as Record<string, unknown>
  if (typeof householdId !== 'string' || !isId(householdId) || typeof itemId !== 'string') {
    throw new Error('A sync job does not say which Item it is for')
  }
  return {
    householdId: householdId as HouseholdId,
    itemId,
    cause: (cause ?? 'schedule') as SyncCause,
    urgent: urgent === true,
  }
}
