// Brings the household's accounts up to what the bank says of them: which there are, their balances, and who owns them.
import { recordOwners } from '@hearth/ledger'
import type { BankAnswer } from '@hearth/plaid'
import type { Store } from '@hearth/store'
import { translateOwner } from './core/translate.ts'
import type { FeedContext } from './feed-context.ts'
import { listChoices, listOwnAccounts } from './passports.queries.ts'
import { takeInAccounts, type Undecided } from './take-in-accounts.ts'

/**
 * Reads the Item's accounts and records them, with owners for those that are new. Answers with the ids of the household's own
 * accounts. An account in a currency that Hearth does not know is left out; its rows are set aside. So are the rows of an account
 * that the household has to decide on, unless that is to be refused: ACCOUNTS_UNDECIDED, with nothing changed.
 */
export async function refreshAccounts(
  context: FeedContext,
  itemId: string,
  accessToken: string,
  undecided: Undecided = 'ask',
): Promise<BankAnswer<string[]>> {
  const answer = await context.plaid.readAccounts(accessToken)
  if (answer.kind !== 'answered') return answer
  const leaving = await listItemsLeft(context, itemId)
  const { fresh, accountIds } = await withLocks(context.store, leaving, () =>
    context.store.transact(transaction =>
      takeInAccounts(context, transaction, { itemId, wires: answer.value.accounts, undecided }),
    ),
  )
  if (fresh.size > 0) await recordOwnersOf(context, accessToken, fresh)
  return { kind: 'answered', value: accountIds }
}

// Items that accounts are about to leave must not be in the middle of a sync that writes rows for them.
async function listItemsLeft({ store, householdId }: FeedContext, itemId: string): Promise<string[]> {
  const choices = await listChoices(store.db, householdId, itemId)
  const wanted = new Set(choices.flatMap(({ choice }) => (choice.kind === 'continue' ? [choice.accountId] : [])))
  if (wanted.size === 0) return []
  const own = await listOwnAccounts(store.db, householdId)
  const left = own.flatMap(it => (wanted.has(it.accountId) && it.itemId !== null ? [it.itemId] : []))
  return [...new Set(left)].filter(it => it !== itemId).toSorted()
}

async function withLocks<Result>(
  store: Store,
  itemIds: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const [first, ...others] = itemIds
  if (first === undefined) return work()
  return store.withLock(`item:${first}`, () => withLocks(store, others, work))
}

// Not every bank tells who owns an account; a household without that still has its money.
async function recordOwnersOf(context: FeedContext, accessToken: string, accounts: ReadonlyMap<string, string>) {
  const answer = await context.plaid.readIdentity(accessToken)
  if (answer.kind !== 'answered') return
  await context.store.transact(async transaction => {
    for (const { account_id: sourceId, owners } of answer.value.accounts) {
      const accountId = accounts.get(sourceId)
      if (accountId) await recordOwners(transaction, context.householdId, accountId, owners.map(translateOwner))
    }
  })
}
