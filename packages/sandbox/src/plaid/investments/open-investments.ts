// Opens an Item for its investments.
import type { InvestmentAccount } from 'plaid'
import type { Bank, Client } from '../../bank.ts'
import { openItem, openItemWith } from '../../items/find-item.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { accountOnWire, chooseAccounts } from '../account-on-wire.ts'
import type { Wire } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'

/** Throws also NO_INVESTMENT_ACCOUNTS, and what openItemWith throws. */
export function openInvestments(bank: Bank, client: Client, accessToken: string): ItemView {
  refuseWithoutInvestments(openItem(bank, client, accessToken).accounts)
  return openItemWith(bank, client, accessToken, 'investments')
}

export type ChosenAccounts = { all: readonly ItemAccount[]; invested: readonly ItemAccount[] }

/** Throws INVALID_ACCOUNT_ID, and NO_INVESTMENT_ACCOUNTS when none of the chosen accounts is one. */
export function chooseInvested(view: ItemView, accountIds: readonly string[] | null): ChosenAccounts {
  const all = chooseAccounts(view, accountIds)
  refuseWithoutInvestments(all)
  return { all, invested: all.filter(isInvested) }
}

function refuseWithoutInvestments(accounts: readonly ItemAccount[]): void {
  if (accounts.some(isInvested)) return
  throw new PlaidFailure(
    'ITEM_ERROR',
    'NO_INVESTMENT_ACCOUNTS',
    'no valid investment accounts were found for this item',
  )
}

export const isInvested = ({ account }: ItemAccount): boolean => account.type === 'investment'

/** Nobody in this world invests on credit. */
export function investmentAccountOnWire(
  view: ItemView,
  shared: ItemAccount,
  nowMs: number,
  seed: string,
): Wire<InvestmentAccount> {
  const { verification_status: _unused, ...account } = accountOnWire(view, shared, nowMs, seed)
  return { ...account, balances: { ...account.balances, margin_loan_amount: null } }
}
