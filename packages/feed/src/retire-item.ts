// An Item that the household no longer needs ends here at once. Its access token is destroyed at the bank by a job, which holds it
// until the bank has answered.
import type { Jobs } from '@hearth/jobs'
import { type HouseholdId, inHousehold, openSealed, type Store, type Transaction } from '@hearth/store'
import { codeOf, meaningOf } from './core/bank-failure.ts'
import type { Bank, FeedContext } from './feed-context.ts'
import { forgetSyncs } from './forget-syncs.ts'

const destroyJob = 'destroy-retired-token'
const sweepJob = 'destroy-retired-tokens'

type Retired = { householdId: HouseholdId; itemId: string }

/** Ends the Item in the caller's transaction; what it still feeds must have been given another source before. */
export async function retireItem(
  { jobs, householdId }: Pick<FeedContext, 'jobs' | 'householdId'>,
  transaction: Transaction,
  itemId: string,
): Promise<void> {
  const item = await transaction
    .deleteFrom('items')
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .returning('sealed_access_token')
    .executeTakeFirst()
  if (!item) return
  await forgetSyncs(transaction, householdId, { itemId, what: 'pages' })
  await transaction
    .insertInto('retired_tokens')
    .values({ household_id: householdId, item_id: itemId, sealed_access_token: item.sealed_access_token })
    .execute()
  await enqueue(jobs, transaction, { householdId, itemId })
}

/** Ends each of these Items that feeds no account any more. */
export async function retireEmptyItems(
  context: Pick<FeedContext, 'jobs' | 'householdId'>,
  transaction: Transaction,
  itemIds: readonly string[],
): Promise<void> {
  for (const itemId of new Set(itemIds)) {
    const fed = await transaction
      .selectFrom('feed_accounts')
      .select('source_id')
      .where('household_id', '=', context.householdId)
      .where('item_id', '=', itemId)
      .executeTakeFirst()
    if (!fed) await retireItem(context, transaction, itemId)
  }
}

/** Defines the jobs that destroy tokens: one for each, tried again for hours, and a sweep for what was given up. */
export function defineRetiredTokenJobs(jobs: Jobs, store: Store, bank: Bank): void {
  jobs.define(destroyJob, payload => destroyToken(store, bank, payload as Retired), {
    retriesMax: 12,
    retryDelaySeconds: 5,
  })
  jobs.define(sweepJob, () => sweep(jobs, store), { retriesMax: 1, retryDelaySeconds: 60 })
  jobs.schedule(sweepJob, '17 * * * *', {})
}

async function destroyToken(store: Store, bank: Bank, { householdId, itemId }: Retired): Promise<void> {
  const retired = await store.db
    .selectFrom('retired_tokens')
    .select('sealed_access_token')
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  if (!retired) return
  const context = inHousehold(store, householdId)
  const answer = await bank.plaid.removeItem(await openSealed(context, `item:${itemId}`, retired.sealed_access_token))
  if (answer.kind !== 'answered' && meaningOf(answer) !== 'gone') {
    throw new Error(`The bank did not destroy an access token: ${codeOf(answer)}`)
  }
  await store.db
    .deleteFrom('retired_tokens')
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .execute()
}

async function sweep(jobs: Jobs, store: Store): Promise<void> {
  const tokens = await store.db.selectFrom('retired_tokens').select(['household_id', 'item_id']).execute()
  for (const { household_id: householdId, item_id: itemId } of tokens) {
    await enqueue(jobs, store.db, { householdId, itemId })
  }
}

const enqueue = (jobs: Jobs, on: Store['db'], retired: Retired): Promise<void> =>
  jobs.enqueue(on, destroyJob, retired, { singletonKey: retired.itemId })
