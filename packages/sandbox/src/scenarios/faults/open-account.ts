// Accounts that a resident opened later, on command. They stay, also over a restart.
import { minorUnits } from '@hearth/money'
import type { Bank } from '../../bank.ts'
import type { ItemView } from '../../items/view-item.ts'
import { defineCollection } from '../../state/collection.ts'
import type { Account } from '../../world/account.ts'
import { accountNumbersFor } from '../../world/account-numbers.ts'
import { institutionOf } from '../../world/institutions.ts'

type OpenedAccount = { openedId: string; institutionId: string; username: string; account: Account }

const openedAccounts = defineCollection<OpenedAccount>('opened_accounts', row => row.openedId)

/** An empty account of the kind of another one. Nobody shares it yet. */
export function openAccount(bank: Bank, view: ItemView, like: Account, changes: Partial<Account>): Account {
  const { item, institution } = view
  const key = `${like.key}-${bank.state.nextNumber(`account of ${item.institutionId}/${item.username}`) + 1}`
  const account: Account = {
    ...like,
    key,
    openingBalance: minorUnits(0),
    numbers: like.numbers ? accountNumbersFor(institution, `${item.username}/${key}`, like.mask) : null,
    ...changes,
  }
  const { institutionId, username } = item
  bank.state
    .in(openedAccounts)
    .put({ openedId: `${institutionId}/${username}/${key}`, institutionId, username, account })
  bank.world.addAccount(institution, username, account)
  return account
}

/** Those of earlier runs, when the bank is made. */
export function reopenAccounts(bank: Bank): void {
  for (const { institutionId, username, account } of bank.state.in(openedAccounts).all()) {
    const institution = institutionOf(institutionId)
    if (institution) bank.world.addAccount(institution, username, account)
  }
}
