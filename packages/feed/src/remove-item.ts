import { detachAccounts } from '@hearth/ledger'
import { openSealed } from '@hearth/store'
import { markRemoval } from './being-removed.ts'
import { meaningOf, refusalOf } from './core/bank-failure.ts'
import { enqueueSync } from './enqueue-sync.ts'
import type { FeedContext } from './feed-context.ts'
import { forgetSyncs } from './forget-syncs.ts'
import { type Item, listFedAccounts, requireItem } from './items.queries.ts'

/**
 * Ends an Item: a sync of it stops where it is, its access token dies at the bank first, then here. Its accounts become manual and
 * keep their rows, with what their histories tell of its syncs, or go with 'delete'. Refuses: ITEM_NOT_FOUND, and BANK_UNAVAILABLE or
 * BANK_REFUSED with nothing changed, since a token that lives on at the bank must not be forgotten here.
 */
export async function removeItem(
  context: FeedContext,
  input: { itemId: string; accounts: 'keep' | 'delete' },
): Promise<void> {
  const { householdId, store } = context
  const { item_id: itemId } = await requireItem(store.db, householdId, input.itemId)
  await markRemoval(store.db, householdId, itemId, true)
  await store.withLock(`item:${itemId}`, async () => {
    const item = await requireItem(store.db, householdId, itemId)
    await destroyToken(context, item)
    await store.transact(async transaction => {
      const accountIds = (await listFedAccounts(transaction, householdId, itemId)).map(fed => fed.accountId)
      await transaction
        .deleteFrom('items')
        .where('household_id', '=', householdId)
        .where('item_id', '=', itemId)
        .execute()
      await forgetSyncs(transaction, householdId, { itemId, what: input.accounts === 'delete' ? 'all' : 'pages' })
      await detachAccounts(transaction, householdId, { accountIds, accounts: input.accounts })
    })
  })
}

async function destroyToken(context: FeedContext, { item_id: itemId, sealed_access_token: sealed }: Item) {
  const answer = await context.plaid.removeItem(await openSealed(context, `item:${itemId}`, sealed))
  if (answer.kind === 'answered' || meaningOf(answer) === 'gone') return
  const { householdId, jobs, store } = context
  // The Item lives on, and the sync that had to stop for this goes on.
  await store.transact(async transaction => {
    await markRemoval(transaction, householdId, itemId, false)
    await enqueueSync(jobs, transaction, { householdId, itemId, cause: 'schedule' })
  })
  throw refusalOf(answer)
}
