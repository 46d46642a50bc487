import type { Jobs } from '@hearth/jobs'
import type { Database, HouseholdId } from '@hearth/store'
import type { SyncCause } from './running-sync.ts'

export const syncJob = 'sync-item'

export type SyncJob = { householdId: HouseholdId; itemId: string; cause: SyncCause }

/** Queues a sync of the Item, with the given transaction if it is one. One waits at most for each Item. */
export const enqueueSync = (jobs: Jobs, on: Database, job: SyncJob, startAfterSeconds = 0): Promise<void> =>
  jobs.enqueue(on, syncJob, job, { singletonKey: job.itemId, startAfterSeconds })
