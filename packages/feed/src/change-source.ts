// The one door through which an account changes where its rows come from: an Item, another Item, or the household's own hand. Its
// rows, and what the household said of them, stay with it. A file is to come in through this door, too.
import { detachAccounts } from '@hearth/ledger'
import type { HouseholdId, Transaction } from '@hearth/store'
import type { ShownAccount } from './core/passport.ts'
import type { ChosenAccount } from './core/place-accounts.ts'

export type AccountSource = { kind: 'item'; itemId: string; shown: ShownAccount } | { kind: 'manual' }

/**
 * Gives the account another source. The Item that fed it before leaves it out from then on. Its earlier rows are told from those of
 * the new source at the end of the next loop of pages. Answers with the Item that it left, if it left one.
 */
export async function changeSource(
  transaction: Transaction,
  householdId: HouseholdId,
  { accountId, to }: { accountId: string; to: AccountSource },
): Promise<string | null> {
  const left = await leaveItem(transaction, householdId, accountId, to)
  if (to.kind === 'manual') {
    await detachAccounts(transaction, householdId, { accountIds: [accountId], accounts: 'keep' })
    return left
  }
  await transaction
    .insertInto('feed_accounts')
    .values({
      household_id: householdId,
      item_id: to.itemId,
      source_id: to.shown.sourceId,
      persistent_source_id: to.shown.persistentId,
      account_id: accountId,
      adopts: true,
    })
    .execute()
  await transaction
    .deleteFrom('account_choices')
    .where('household_id', '=', householdId)
    .where('item_id', '=', to.itemId)
    .where(row => row.or([row('source_id', '=', to.shown.sourceId), row('account_id', '=', accountId)]))
    .execute()
  return left
}

/** Writes down what becomes of accounts of the Item; a later word takes the place of an earlier one. */
export async function keepChoices(
  transaction: Transaction,
  householdId: HouseholdId,
  itemId: string,
  choices: readonly ChosenAccount[],
): Promise<void> {
  if (choices.length === 0) return
  await transaction
    .insertInto('account_choices')
    .values(
      choices.map(it => ({
        household_id: householdId,
        item_id: itemId,
        source_id: it.sourceId,
        choice: it.choice.kind,
        account_id: it.choice.kind === 'continue' ? it.choice.accountId : null,
        persistent_source_id: it.persistentId,
        name: it.name,
        mask: it.mask,
        type: it.type,
        subtype: it.subtype,
        currency: it.currency,
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['household_id', 'item_id', 'source_id']).doUpdateSet(row => ({
        choice: row.ref('excluded.choice'),
        account_id: row.ref('excluded.account_id'),
        persistent_source_id: row.fn.coalesce('excluded.persistent_source_id', 'account_choices.persistent_source_id'),
        currency: row.fn.coalesce('excluded.currency', 'account_choices.currency'),
      })),
    )
    .execute()
}

async function leaveItem(
  transaction: Transaction,
  householdId: HouseholdId,
  accountId: string,
  to: AccountSource,
): Promise<string | null> {
  const fed = await transaction
    .deleteFrom('feed_accounts')
    .where('household_id', '=', householdId)
    .where('account_id', '=', accountId)
    .returning(['item_id', 'source_id', 'persistent_source_id'])
    .executeTakeFirst()
  if (!fed) return null
  // Another id on the same Item: the former one is gone, so there is nothing to leave out.
  if (to.kind === 'item' && to.itemId === fed.item_id) return null
  const account = await transaction
    .selectFrom('accounts')
    .select(['name', 'mask', 'type', 'subtype', 'currency'])
    .where('household_id', '=', householdId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  const shown = { sourceId: fed.source_id, persistentId: fed.persistent_source_id, institutionId: null }
  await keepChoices(transaction, householdId, fed.item_id, [{ ...account, ...shown, choice: { kind: 'leave-out' } }])
  return fed.item_id
}
