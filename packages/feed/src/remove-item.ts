import { detachAccounts } from '@hearth/ledger'
import { openSealed } from '@hearth/store'
import { meaningOf, refusalOf } from './core/bank-failure.ts'
import type { FeedContext } from './feed-context.ts'
import { listFedAccounts, requireItem } from './items.queries.ts'

/**
 * Ends an Item: its access token dies at the bank first, then here. Its accounts become manual and keep their rows, or go with
 * 'delete'. Refuses: ITEM_NOT_FOUND, and BANK_UNAVAILABLE or BANK_REFUSED with nothing changed, since a token that lives on at
 * the bank must not be forgotten here.
 */
export async function removeItem(
  context: FeedContext,
  input: { itemId: string; accounts: 'keep' | 'delete' },
): Promise<void> {
  const { householdId, store } = context
  await requireItem(store.db, householdId, input.itemId)
  await store.withLock(`item:${input.itemId}`, async () => {
    const item = await requireItem(store.db, householdId, input.itemId)
    const answer = await context.plaid.removeItem(
      await openSealed(context, `item:${item.item_id}`, item.sealed_access_token),
    )
    if (answer.kind !== 'answered' && meaningOf(answer) !== 'gone') throw refusalOf(answer)
    await store.transact(async transaction => {
      const accountIds = (await listFedAccounts(transaction, householdId, item.item_id)).map(fed => fed.accountId)
      await transaction
        .deleteFrom('items')
        .where('household_id', '=', householdId)
        .where('item_id', '=', item.item_id)
        .execute()
      await detachAccounts(transaction, householdId, { accountIds, accounts: input.accounts })
    })
  })
}
