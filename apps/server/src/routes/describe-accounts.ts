import type { Account, AccountProof } from '@hearth/api'
import { listFedAccounts, listItems } from '@hearth/feed'
import {
  type AccountRow,
  type BalanceProof,
  freezeOf,
  listAccounts,
  listHolds,
  listProofs,
  listReleasedHolds,
} from '@hearth/ledger'
import type { HouseholdContext } from '@hearth/store'

/** The household's accounts as the screens show them: the ledger's account with the Item that feeds it. */
export async function describeAccounts({ store: { db }, householdId, now }: HouseholdContext): Promise<Account[]> {
  const [accounts, holds, released, proofs, fed, items] = await Promise.all([
    listAccounts(db, householdId),
    listHolds(db, householdId),
    listReleasedHolds(db, householdId, now()),
    listProofs(db, householdId),
    listFedAccounts(db, householdId),
    listItems(db, householdId),
  ])
  const itemOf = new Map(fed.map(it => [it.accountId, items.find(item => item.itemId === it.itemId)]))
  return accounts.map(account => {
    const item = itemOf.get(account.accountId)
    const described = describeAccount(
      account,
      holds.filter(hold => hold.accountId === account.accountId),
      item ? { itemId: item.itemId, institutionName: item.institutionName } : null,
    )
    const releasedHere = released.filter(hold => hold.accountId === account.accountId)
    const proof = proofs.get(account.accountId)
    return {
      ...described,
      ...(releasedHere.length > 0 && { released: releasedHere }),
      ...(proof && { proof: describeProof(proof) }),
    }
  })
}

export const describeProof = ({ asOf, ...proof }: BalanceProof): AccountProof => ({
  ...proof,
  asOf: asOf.toISOString(),
})

/** One account; `item` is null for a manual one. */
export function describeAccount(
  account: AccountRow,
  holds: Awaited<ReturnType<typeof listHolds>>,
  item: { itemId: string; institutionName: string } | null,
): Account {
  const { frozen, unexplained } = freezeOf(account, holds)
  return {
    accountId: account.accountId,
    itemId: item?.itemId ?? null,
    name: account.name,
    officialName: account.officialName,
    institutionName: item?.institutionName ?? null,
    mask: account.mask,
    type: account.type,
    subtype: account.subtype,
    currency: account.currency,
    current: account.bankCurrent ?? account.ledgerBalance,
    available: account.bankAvailable,
    frozen,
    limit: account.bankLimit,
    ledgerBalance: account.ledgerBalance,
    onBudget: account.onBudget,
    holds: holds.map(({ transactionId, payee, date, amount }) => ({ transactionId, payee, date, amount })),
    unexplained,
    asOf: account.bankAsOf?.toISOString() ?? null,
  }
}
