// Brings the household's accounts up to what the bank says of them: which there are, their balances, and who owns them.
import { recordBankAccounts, recordOwners } from '@hearth/ledger'
import type { BankAnswer, WireAccount } from '@hearth/plaid'
import { nextId, type Transaction } from '@hearth/store'
import { translateAccount, translateOwner } from './core/translate.ts'
import type { FeedContext } from './feed-context.ts'
import { listFedAccounts } from './items.queries.ts'

/**
 * Reads the Item's accounts and records them, with owners for those that are new. Answers with the ids of the household's own
 * accounts. An account in a currency that Hearth does not know is left out; its rows are set aside.
 */
export async function refreshAccounts(
  context: FeedContext,
  itemId: string,
  accessToken: string,
): Promise<BankAnswer<string[]>> {
  const answer = await context.plaid.readAccounts(accessToken)
  if (answer.kind !== 'answered') return answer
  const { fresh, accountIds } = await context.store.transact(transaction =>
    recordAccounts(context, transaction, itemId, answer.value.accounts),
  )
  if (fresh.size > 0) await recordOwnersOf(context, accessToken, fresh)
  return { kind: 'answered', value: accountIds }
}

async function recordAccounts(context: FeedContext, transaction: Transaction, itemId: string, wires: WireAccount[]) {
  const { householdId } = context
  const known = new Map(
    (await listFedAccounts(transaction, householdId, itemId)).map(fed => [fed.sourceId, fed.accountId]),
  )
  const accounts = wires.flatMap(wire => {
    const account = translateAccount(wire, known.get(wire.account_id) ?? nextId(), context.now())
    return account ? [{ wire, account }] : []
  })
  await recordBankAccounts(
    transaction,
    householdId,
    accounts.map(it => it.account),
  )
  const fresh = accounts.filter(({ wire }) => !known.has(wire.account_id))
  if (fresh.length > 0) {
    await transaction
      .insertInto('feed_accounts')
      .values(
        fresh.map(({ wire, account }) => ({
          household_id: householdId,
          item_id: itemId,
          source_id: wire.account_id,
          persistent_source_id: wire.persistent_account_id ?? null,
          account_id: account.accountId,
        })),
      )
      .execute()
  }
  return {
    fresh: new Map(fresh.map(({ wire, account }) => [wire.account_id, account.accountId])),
    accountIds: accounts.map(it => it.account.accountId),
  }
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
