// The household says what becomes of accounts of an Item that it has: take one in, leave one out, go on with another's history.
import { Refusal } from '@hearth/refusals'
import type { Transaction } from '@hearth/store'
import { changeSource, keepChoices } from './change-source.ts'
import type { OwnAccount } from './core/passport.ts'
import type { ChosenAccount } from './core/place-accounts.ts'
import { type LinkAccount, requireContinuable, toChosen } from './decide-accounts.ts'
import { enqueueSync } from './enqueue-sync.ts'
import type { FeedContext } from './feed-context.ts'
import { requireItem } from './items.queries.ts'
import { listChoices, listLeftOut, listOwnAccounts } from './passports.queries.ts'

/**
 * Keeps the choices and queues a sync that carries them out. An account that is left out stays, with its rows, and is kept by hand
 * from then on; one that was left out and is taken in has its rows read again from their beginning. Refuses: ITEM_NOT_FOUND,
 * ACCOUNT_NOT_FOUND, ACCOUNTS_DIFFER.
 */
export async function chooseAccounts(
  context: FeedContext,
  input: { itemId: string; institutionId?: string | null | undefined; accounts: readonly LinkAccount[] },
): Promise<void> {
  const { householdId, store } = context
  const { item_id: itemId } = await requireItem(store.db, householdId, input.itemId)
  await store.withLock(`item:${itemId}`, async () => {
    await store.transact(async transaction => {
      const own = await listOwnAccounts(transaction, householdId)
      const earlier = await listChoices(transaction, householdId, itemId)
      const chosen = toChosen(input).map(it => ({ ...earlier.find(before => before.sourceId === it.sourceId), ...it }))
      requireContinuable(chosen, own)
      const returning = await readAgain(context, transaction, itemId, chosen)
      for (const it of chosen) await leaveOut(context, transaction, itemId, it, own)
      await keepChoices(
        transaction,
        householdId,
        itemId,
        chosen.filter(it => !isFed(own, itemId, it)),
      )
      if (returning) await beginAgain(context, transaction, itemId)
      await enqueueSync(context.jobs, transaction, { householdId, itemId, cause: 'household' })
    })
  })
}

/**
 * Ends the bank's say over one account: it stays, with all its rows, and is kept by hand. Its Item leaves it out. Refuses:
 * ACCOUNT_NOT_FOUND, ACCOUNT_NOT_FED.
 */
export async function detachAccount(context: FeedContext, input: { accountId: string }): Promise<void> {
  const { householdId, store } = context
  const account = (await listOwnAccounts(store.db, householdId)).find(it => it.accountId === input.accountId)
  if (!account) throw new Refusal('ACCOUNT_NOT_FOUND')
  if (account.itemId === null) throw new Refusal('ACCOUNT_NOT_FED')
  await store.withLock(`item:${account.itemId}`, () =>
    store.transact(async transaction => {
      await changeSource(transaction, householdId, { accountId: account.accountId, to: { kind: 'manual' } })
    }),
  )
}

async function leaveOut(
  { householdId }: FeedContext,
  transaction: Transaction,
  itemId: string,
  { choice, sourceId }: ChosenAccount,
  own: readonly OwnAccount[],
): Promise<void> {
  if (choice.kind !== 'leave-out') return
  const fed = own.find(it => it.itemId === itemId && it.sourceId === sourceId)
  if (fed) await changeSource(transaction, householdId, { accountId: fed.accountId, to: { kind: 'manual' } })
  await transaction
    .deleteFrom('set_aside_rows')
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .where('account_source_id', '=', sourceId)
    .execute()
}

const isFed = (own: readonly OwnAccount[], itemId: string, { sourceId, choice }: ChosenAccount): boolean =>
  choice.kind !== 'leave-out' && own.some(it => it.itemId === itemId && it.sourceId === sourceId)

/** Whether one of these was left out before, so that rows of it were passed over. */
async function readAgain(
  { householdId }: FeedContext,
  transaction: Transaction,
  itemId: string,
  chosen: readonly ChosenAccount[],
): Promise<boolean> {
  const leftOut = await listLeftOut(transaction, householdId, itemId)
  return chosen.some(it => it.choice.kind !== 'leave-out' && leftOut.has(it.sourceId))
}

// The bank tells its rows again from the first; those that are here already are told once more, which changes nothing.
async function beginAgain({ householdId }: FeedContext, transaction: Transaction, itemId: string): Promise<void> {
  await transaction
    .updateTable('items')
    .set({ cursor: null, loop_cursor: null, loop_sync_ids: [], abandoned_sync_ids: [] })
    .where('household_id', '=', householdId)
    .where('item_id', '=', itemId)
    .execute()
}
