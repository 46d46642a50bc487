// The work of the feed that nobody waits for: syncs after a link, a webhook, or on the clock.
import type { Jobs } from '@hearth/jobs'
import { type HouseholdId, inHousehold, isId, type Store } from '@hearth/store'
import { sql } from 'kysely'
import { codeOf, meaningOf } from './core/bank-failure.ts'
import { enqueueSync, type SyncJob, syncJob } from './enqueue-sync.ts'
import type { Bank } from './feed-context.ts'
import { forgetOldPages } from './keep-page.ts'
import type { SyncCause } from './running-sync.ts'
import { syncItem } from './sync-item.ts'

const staleJob = 'sync-stale-items'
const oldPagesJob = 'forget-old-pages'

// Lost webhooks are healed well within six hours.
const staleAfterHours = 4
// How soon a bank that was not ready is asked again; its webhook is usually faster.
const waitForBankSeconds = 10

/** Defines the feed's jobs, and the clock that starts them. */
export function defineFeedJobs(jobs: Jobs, store: Store, bank: Bank): void {
  jobs.define(syncJob, payload => runSyncJob(store, bank, payload), {
    retriesMax: 6,
    retryDelaySeconds: 5,
    concurrency: 3,
  })
  jobs.define(staleJob, () => enqueueStaleItems(store, jobs), { retriesMax: 1, retryDelaySeconds: 60 })
  jobs.schedule(staleJob, '*/15 * * * *', {})
  jobs.define(oldPagesJob, () => forgetOldPages(store.db), { retriesMax: 1, retryDelaySeconds: 60 })
  jobs.schedule(oldPagesJob, '40 3 * * *', {})
}

async function runSyncJob(store: Store, bank: Bank, payload: object): Promise<void> {
  const { householdId, itemId, cause } = readPayload(payload)
  const context = { ...inHousehold(store, householdId), ...bank }
  const item = await store.db
    .selectFrom('items')
    .select('held_at')
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  // Removed since the job was enqueued, or held because a sync was taken back: nothing but the household's wish starts the next one.
  if (!item || item.held_at !== null) return
  const outcome = await syncItem(context, { itemId, cause })
  if (outcome.kind === 'waiting-for-bank') {
    await enqueueSync(bank.jobs, store.db, { householdId, itemId, cause }, waitForBankSeconds)
  }
  // The queue tries again, later and later; what the household has to do itself is not repeated.
  if (outcome.kind === 'failed' && meaningOf(outcome.failure) === 'bank-unavailable') {
    throw new Error(`The bank did not answer a sync: ${codeOf(outcome.failure)}`)
  }
}

async function enqueueStaleItems(store: Store, jobs: Jobs): Promise<void> {
  const items = await store.db
    .selectFrom('items')
    .select(['household_id', 'item_id'])
    .where('state', '<>', 'needs-you')
    .where('held_at', 'is', null)
    .where(
      sql<boolean>`coalesce(last_synced_at, linked_at) < now() - make_interval(hours => ${staleAfterHours})
        or not history_complete`,
    )
    .execute()
  for (const { household_id: householdId, item_id: itemId } of items) {
    await enqueueSync(jobs, store.db, { householdId, itemId, cause: 'schedule' })
  }
}

function readPayload(payload: object): SyncJob {
  const { householdId, itemId, cause } = payload as Record<string, unknown>
  if (typeof householdId !== 'string' || !isId(householdId) || typeof itemId !== 'string') {
    throw new Error('A sync job does not say which Item it is for')
  }
  return { householdId: householdId as HouseholdId, itemId, cause: (cause ?? 'schedule') as SyncCause }
}
