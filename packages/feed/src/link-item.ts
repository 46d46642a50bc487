// A consent given in Link becomes an Item of the household.
import { Refusal } from '@hearth/refusals'
import { nextId, seal, type Transaction } from '@hearth/store'
import { codeOf, meaningOf, refusalOf } from './core/bank-failure.ts'
import { enqueueSync } from './enqueue-sync.ts'
import type { FeedContext } from './feed-context.ts'
import { institutionUnknown, learnInstitution } from './learn-institution.ts'
import { refreshAccounts } from './refresh-accounts.ts'

export type LinkedItem = {
  itemId: string
  institutionName: string
  /** Empty when the bank did not answer after the exchange; they follow with the first sync. */
  accountIds: string[]
}

/**
 * Exchanges a public token and keeps the Item with its access token sealed; the first sync follows as a job. The public token
 * is used up by the exchange, so the Item is kept at once, before anything else is asked of the bank. An Item that the
 * household already has (Link in update mode) is taken up again. Refuses: PUBLIC_TOKEN_INVALID, ITEM_ALREADY_LINKED,
 * BANK_UNAVAILABLE, BANK_REFUSED.
 */
export async function linkItem(context: FeedContext, input: { publicToken: string }): Promise<LinkedItem> {
  const exchange = await context.plaid.exchangePublicToken(input.publicToken)
  if (exchange.kind === 'refused' && exchange.errorType === 'INVALID_INPUT') {
    throw new Refusal('PUBLIC_TOKEN_INVALID', { bankCode: exchange.code })
  }
  if (exchange.kind !== 'answered') throw refusalOf(exchange)
  const { access_token: accessToken, item_id: sourceId } = exchange.value
  const itemId = await keepItem(context, sourceId, accessToken)
  return context.store.withLock(`item:${itemId}`, async () => {
    const institutionName = await learnInstitution(context, itemId, accessToken)
    const accounts = await refreshAccounts(context, itemId, accessToken)
    if (accounts.kind !== 'answered') await noteFailure(context, itemId, accounts)
    return { itemId, institutionName, accountIds: accounts.kind === 'answered' ? accounts.value : [] }
  })
}

async function keepItem(context: FeedContext, sourceId: string, accessToken: string): Promise<string> {
  const { householdId } = context
  const itemId = nextId()
  const sealedAccessToken = await seal(context, `item:${itemId}`, accessToken)
  return context.store.transact(async transaction => {
    const kept = await transaction
      .insertInto('items')
      .values({
        household_id: householdId,
        item_id: itemId,
        source_id: sourceId,
        institution_name: institutionUnknown,
        sealed_access_token: sealedAccessToken,
        state: 'syncing',
      })
      .onConflict(conflict => conflict.column('source_id').doNothing())
      .returning('item_id')
      .executeTakeFirst()
    const present = kept?.item_id ?? (await takeUpAgain(context, transaction, sourceId, accessToken))
    await enqueueSync(context.jobs, transaction, { householdId, itemId: present, cause: 'link' })
    return present
  })
}

async function takeUpAgain(context: FeedContext, transaction: Transaction, sourceId: string, accessToken: string) {
  const item = await transaction
    .selectFrom('items')
    .select('item_id')
    .where('household_id', '=', context.householdId)
    .where('source_id', '=', sourceId)
    .forUpdate()
    .executeTakeFirst()
  if (!item) throw new Refusal('ITEM_ALREADY_LINKED')
  await transaction
    .updateTable('items')
    .set({
      sealed_access_token: await seal(context, `item:${item.item_id}`, accessToken),
      state: 'syncing',
      bank_code: null,
    })
    .where('household_id', '=', context.householdId)
    .where('item_id', '=', item.item_id)
    .execute()
  return item.item_id
}

async function noteFailure(context: FeedContext, itemId: string, failure: Parameters<typeof codeOf>[0]): Promise<void> {
  await context.store.db
    .updateTable('items')
    .set({
      state: meaningOf(failure) === 'bank-unavailable' ? 'bank-unavailable' : 'needs-you',
      bank_code: codeOf(failure),
    })
    .where('household_id', '=', context.householdId)
    .where('item_id', '=', itemId)
    .execute()
}
