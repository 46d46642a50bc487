// The search for what comes again and again, after each sync that brought something and once a night.
import { findRecurring } from '@hearth/budget'
import type { SyncEvent } from '@hearth/feed'
import type { Jobs } from '@hearth/jobs'
import type { Clock } from '@hearth/money'
import { type HouseholdId, inHousehold, isId, type Store } from '@hearth/store'

const searchJob = 'find-recurring'
const searchAllJob = 'find-recurring-of-all'

/** Defines the jobs, and the clock that starts them. */
export function defineRecurringJobs(jobs: Jobs, store: Store, clock: Clock): void {
  jobs.define(searchJob, payload => search(store, payload, clock), { retriesMax: 2, retryDelaySeconds: 30 })
  jobs.define(searchAllJob, () => searchAll(jobs, store), { retriesMax: 1, retryDelaySeconds: 60 })
  jobs.schedule(searchAllJob, '20 4 * * *', {})
}

/** Queues a search when a sync ended that changed rows. What is lost here is found in the night. */
export async function searchAfterSync(
  jobs: Jobs,
  store: Store,
  householdId: HouseholdId,
  event: SyncEvent,
): Promise<void> {
  if (event.stage !== 'finished' || event.added + event.modified + event.removed === 0) return
  await jobs.enqueue(store, searchJob, { householdId }, { singletonKey: householdId })
}

async function search(store: Store, payload: object, clock: Clock): Promise<void> {
  const { householdId } = payload as Record<string, unknown>
  if (typeof householdId !== 'string' || !isId(householdId))
    throw new Error('A search does not say for which household')
  await findRecurring(inHousehold(store, householdId as HouseholdId, clock))
}

async function searchAll(jobs: Jobs, store: Store): Promise<void> {
  const households = await store.db.selectFrom('households').select('household_id').execute()
  for (const { household_id: householdId } of households) {
    await jobs.enqueue(store, searchJob, { householdId }, { singletonKey: householdId })
  }
}
