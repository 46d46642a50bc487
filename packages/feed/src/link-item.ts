// A consent given in Link becomes an Item of the household.
import { Refusal } from '@hearth/refusals'
import { nextId, seal, type Transaction } from '@hearth/store'
import { keepChoices } from './change-source.ts'
import { refusalOf } from './core/bank-failure.ts'
import { type LinkAccount, requireChoices, toChosen } from './decide-accounts.ts'
import { enqueueSync } from './enqueue-sync.ts'
import type { FeedContext } from './feed-context.ts'
import { institutionUnknown, learnInstitution } from './learn-institution.ts'
import { noteFailure, well } from './note-answer.ts'
import { refreshAccounts } from './refresh-accounts.ts'
import { retireItem } from './retire-item.ts'
import type { Undecided } from './take-in-accounts.ts'

export type LinkItem = {
  publicToken: string
  /** What Link's onSuccess told. With it, what is undecided is refused before the public token is used up. */
  institutionId?: string | null | undefined
  accounts?: readonly LinkAccount[] | undefined
}

export type LinkedItem = {
  itemId: string
  institutionName: string
  /** Empty when the bank did not answer after the exchange; they follow with the first sync. */
  accountIds: string[]
}

/**
 * Exchanges a public token and keeps the Item with its access token sealed; the first sync follows as a job. The public token
 * is used up by the exchange, so the Item is kept at once, before anything else is asked of the bank, with what the household said
 * of its accounts. An Item that the household already has (Link in update mode) is taken up again. An account that may be one that
 * the household has is never taken in unasked: without a choice the Item is ended at the bank again. Refuses: ACCOUNTS_UNDECIDED,
 * ACCOUNTS_DIFFER, ACCOUNT_NOT_FOUND, PUBLIC_TOKEN_INVALID, ITEM_ALREADY_LINKED, BANK_UNAVAILABLE, BANK_REFUSED.
 */
export async function linkItem(context: FeedContext, input: LinkItem): Promise<LinkedItem> {
  await requireChoices(context, input)
  const exchange = await context.plaid.exchangePublicToken(input.publicToken)
  if (exchange.kind === 'refused' && exchange.errorType === 'INVALID_INPUT') {
    throw new Refusal('PUBLIC_TOKEN_INVALID', { bankCode: exchange.code })
  }
  if (exchange.kind !== 'answered') throw refusalOf(exchange)
  const { access_token: accessToken, item_id: sourceId } = exchange.value
  const itemId = nextId()
  // Held from before the Item is kept, so that its first sync waits until its accounts are in their places.
  return context.store.withLock(`item:${itemId}`, async () => {
    const present = await keepItem(context, { itemId, sourceId, accessToken }, input)
    if (present === itemId) return takeIn(context, itemId, accessToken, 'refuse')
    return context.store.withLock(`item:${present}`, () => takeIn(context, present, accessToken, 'ask'))
  })
}

async function takeIn(
  context: FeedContext,
  itemId: string,
  accessToken: string,
  undecided: Undecided,
): Promise<LinkedItem> {
  const institutionName = await learnInstitution(context, itemId, accessToken)
  try {
    const accounts = await refreshAccounts(context, itemId, accessToken, undecided)
    if (accounts.kind !== 'answered') await noteFailure(context, itemId, accounts)
    return { itemId, institutionName, accountIds: accounts.kind === 'answered' ? accounts.value : [] }
  } catch (error) {
    if (error instanceof Refusal) await context.store.transact(transaction => retireItem(context, transaction, itemId))
    throw error
  }
}

type ExchangedItem = { itemId: string; sourceId: string; accessToken: string }

async function keepItem(
  context: FeedContext,
  { itemId, sourceId, accessToken }: ExchangedItem,
  input: LinkItem,
): Promise<string> {
  const { householdId } = context
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
    await keepChoices(transaction, householdId, present, toChosen(input))
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
      ...well,
      disconnects_at: null,
      repaired_at: context.now(),
      new_accounts: false,
    })
    .where('household_id', '=', context.householdId)
    .where('item_id', '=', item.item_id)
    .execute()
  return item.item_id
}
