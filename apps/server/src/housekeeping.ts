// What is tidied up every night, for the packages that know no queue.
import type { Jobs } from '@hearth/jobs'
import { forgetDeletedAttachments, forgetOldChanges } from '@hearth/ledger'
import type { Store } from '@hearth/store'

const oldChangesJob = 'forget-old-changes'

/** Defines the jobs of the house, and the clock that starts them. */
export function defineHousekeeping(jobs: Jobs, store: Store, now: () => Date): void {
  const forget = async () => {
    await forgetOldChanges(store.db, now())
    await forgetDeletedAttachments(store.db, now())
  }
  jobs.define(oldChangesJob, forget, { retriesMax: 1, retryDelaySeconds: 60 })
  jobs.schedule(oldChangesJob, '50 3 * * *', {})
}
