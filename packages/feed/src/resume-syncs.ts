// Syncs that were cut off when a process died. The queue alone would notice its dead job by missing heartbeats, after some ten
// seconds, and lets no other sync of that Item begin before.
import type { Jobs } from '@hearth/jobs'
import { inHousehold, type Store } from '@hearth/store'
import { enqueueSync } from './enqueue-sync.ts'
import type { Bank } from './feed-context.ts'
import { syncItem } from './sync-item.ts'

const resumeJob = 'resume-syncs'
const atOnceMax = 3

export function defineResumeJob(jobs: Jobs, store: Store, bank: Bank): void {
  jobs.define(resumeJob, () => goOn(store, bank), { retriesMax: 1, retryDelaySeconds: 5 })
}

/** Goes on with every sync that was cut off. One that another process is running is waited for, and repeating it is harmless. */
export const resumeSyncs = (jobs: Jobs, store: Store): Promise<void> => jobs.enqueue(store, resumeJob, {})

async function goOn(store: Store, bank: Bank): Promise<void> {
  const items = await store.db
    .selectFrom('items')
    .select(['household_id', 'item_id'])
    .where('state', '=', 'syncing')
    .execute()
  const lane = async () => {
    for (let item = items.shift(); item; item = items.shift()) {
      const { household_id: householdId, item_id: itemId } = item
      const context = { ...inHousehold(store, householdId, bank.now), ...bank }
      const outcome = await syncItem(context, { itemId, cause: 'schedule' }).catch(() => null)
      // What does not end well here has its place in the queue, which tries again, later and later.
      if (outcome?.kind !== 'finished')
        await enqueueSync(bank.jobs, store.db, { householdId, itemId, cause: 'schedule' })
    }
  }
  await Promise.all(Array.from({ length: atOnceMax }, lane))
}
