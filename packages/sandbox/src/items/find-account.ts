// One account of an Item, for endpoints that are about a single account.
import { invalidInput } from '../plaid/failure.ts'
import type { Account } from '../world/account.ts'
import type { ItemAccount, ItemView } from './view-item.ts'

/** Throws INVALID_ACCOUNT_ID for an account that is not of this Item or was not shared. */
export function findAccount(view: ItemView, accountId: string): ItemAccount {
  const found = view.accounts.find(shared => shared.accountId === accountId)
  if (!found) throw invalidInput('INVALID_ACCOUNT_ID', `the account ID is not part of this item: ${accountId}`)
  return found
}

const payableSubtypes: ReadonlySet<string> = new Set(['checking', 'savings', 'cash management'])

/** Accounts that money can be moved from and to by their numbers. */
export const isPayable = ({ type, subtype }: Account): boolean =>
  type === 'depository' && payableSubtypes.has(subtype ?? '')
