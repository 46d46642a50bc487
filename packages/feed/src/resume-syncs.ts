// Syncs that were cut off when a process died. The queue alone would notice its dead job by missing heartbeats, after some ten
// seconds, and lets no other sync of that Item begin before.
import type { Jobs } from '@hearth/jobs'
import { inHousehold, type Store } from '@hearth/store'
import { sql } from 'kysely'
import { enqueueSync, syncJob } from './enqueue-sync.ts'
import type { Bank } from './feed-context.ts'
import { syncItem } from './sync-item.ts'

const resumeJob = 'resume-syncs'
const atOnceMax = 3

export function defineResumeJob(jobs: Jobs, store: Store, bank: Bank): void {
  jobs.define(resumeJob, payload => goOn(store, bank, payload), { retriesMax: 1, retryDelaySeconds: 5 })
}

/**
 * Goes on with every sync that was cut off, also when it had just been taken from the queue. One that another process is running is
 * waited for, and repeating it is harmless.
 */
export async function resumeSyncs(jobs: Jobs, store: Store): Promise<void> {
  const begun = await jobs.listBegun(syncJob)
  const itemIds = begun.flatMap(job => ('itemId' in job ? [job.itemId] : []))
  await jobs.enqueue(store, resumeJob, { itemIds })
}

async function goOn(store: Store, bank: Bank, payload: object): Promise<void> {
  const begun = 'itemIds' in payload && Array.isArray(payload.itemIds) ? payload.itemIds.map(String) : []
  const items = await store.db
    .selectFrom('items')
    .select(['household_id', 'item_id'])
    .where(sql<boolean>`(state = 'syncing' or item_id::text = any(${begun}))`)
    .where('held_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
  const lane = async () => {
    for (let item = items.shift(); item; item = items.shift()) {
      const { household_id: householdId, item_id: itemId } = item
      const context = { ...inHousehold(store, householdId, bank), ...bank }
      const outcome = await syncItem(context, { itemId, cause: 'schedule' }).catch(() => null)
      // What does not end well here has its place in the queue, which tries again, later and later.
      if (outcome?.kind !== 'finished')
        await enqueueSync(bank.jobs, store.db, { householdId, itemId, cause: 'schedule' })
    }
  }
  await Promise.all(Array.from({ length: atOnceMax }, lane))
}
