import { openSealed } from '@hearth/store'
import { refusalOf } from './core/bank-failure.ts'
import type { FeedContext } from './feed-context.ts'
import { requireItem } from './items.queries.ts'

/**
 * Asks the bank for a link token: for a new Item, or with `itemId` to repair that one in update mode, where with `chooseAccounts`
 * Link also asks which accounts to share. Refuses: ITEM_NOT_FOUND, BANK_UNAVAILABLE, BANK_REFUSED.
 */
export async function createLinkToken(
  context: FeedContext,
  input: { itemId?: string | undefined; chooseAccounts?: boolean | undefined },
): Promise<{ linkToken: string; expiration: string }> {
  const answer = await context.plaid.createLinkToken({
    clientUserId: context.householdId,
    countryCodes: context.countryCodes,
    webhook: context.webhookUrl,
    chooseAccounts: input.chooseAccounts ?? false,
    accessToken: input.itemId === undefined ? undefined : await openAccessToken(context, input.itemId),
  })
  if (answer.kind !== 'answered') throw refusalOf(answer)
  return { linkToken: answer.value.link_token, expiration: answer.value.expiration }
}

async function openAccessToken(context: FeedContext, itemId: string): Promise<string> {
  const item = await requireItem(context.store.db, context.householdId, itemId)
  return openSealed(context, `item:${item.item_id}`, item.sealed_access_token)
}
