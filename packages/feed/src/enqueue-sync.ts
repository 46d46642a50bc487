import type { Jobs } from '@hearth/jobs'
import type { Database, HouseholdId } from '@hearth/store'
import type { SyncCause } from './running-sync.ts'

export const syncJob = 'sync-item'

export type SyncJob = {
  householdId: HouseholdId
  itemId: string
  cause: SyncCause
  /** The bank itself told of something that is worth asking it before its next turn, though it fails. */
  urgent?: boolean
}

/** Queues a sync of the Item, with the given transaction if it is one. What a waiting one will do as soon is not queued twice. */
export const enqueueSync = (jobs: Jobs, on: Database, job: SyncJob, startAfterSeconds = 0): Promise<void> =>
  jobs.enqueue(on, syncJob, job, {
    singletonKey: job.urgent ? `${job.itemId} urgent` : job.itemId,
    startAfterSeconds,
  })
