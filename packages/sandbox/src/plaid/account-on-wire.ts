// Accounts and their owners as Plaid describes them.
import type { AccountBase, Owner } from 'plaid'
import { showBalances } from '../items/item-balances.ts'
import type { ItemAccount, ItemView } from '../items/view-item.ts'
import { familiarId } from '../stable-id.ts'
import type { Account } from '../world/account.ts'
import type { Holder } from '../world/holders.ts'
import { holdersOf, type Resident } from '../world/resident.ts'
import type { Wire } from './endpoint.ts'
import { invalidInput } from './failure.ts'
import { amountOnWire } from './transaction-on-wire.ts'

export function accountOnWire(view: ItemView, shared: ItemAccount, nowMs: number, seed: string): Wire<AccountBase> {
  const { account, accountId } = shared
  const { currency } = account
  const balances = showBalances(view, shared, nowMs)
  const verification = view.item.verifications?.[account.key]
  return {
    account_id: accountId,
    balances: {
      available: balances.available === null ? null : amountOnWire(balances.available, currency),
      current: amountOnWire(balances.current, currency),
      iso_currency_code: currency,
      limit: balances.limit === null ? null : amountOnWire(balances.limit, currency),
      unofficial_currency_code: null,
    },
    holder_category: view.life.resident.business || account.key === 'business-card' ? 'business' : 'personal',
    mask: account.mask.slice(-4),
    name: account.name,
    official_name: account.officialName,
    persistent_account_id: familiarId(64, [
      seed,
      'account',
      view.institution.id,
      view.life.resident.username,
      account.key,
    ]),
    subtype: account.subtype,
    type: account.type,
    ...(verification && { verification_status: verification }),
  }
}

export const accountsOnWire = (
  view: ItemView,
  nowMs: number,
  seed: string,
  chosen: readonly ItemAccount[] = view.accounts,
) => chosen.map(shared => accountOnWire(view, shared, nowMs, seed))

/** The accounts of an Item with these ids, all of them for null. Throws INVALID_ACCOUNT_ID. */
export function chooseAccounts(view: ItemView, accountIds: readonly string[] | null): readonly ItemAccount[] {
  if (accountIds === null) return view.accounts
  const wrong = accountIds.filter(id => !view.accounts.some(({ accountId }) => accountId === id))
  if (wrong.length > 0) {
    throw invalidInput(
      'INVALID_ACCOUNT_ID',
      `one or more of the account IDs is not part of this item: ${wrong.join(', ')}`,
    )
  }
  return view.accounts.filter(({ accountId }) => accountIds.includes(accountId))
}

/** Who an account belongs to: everybody of a joint one. */
export const ownersOnWire = (resident: Resident, account: Account): Wire<Owner>[] =>
  holdersOf(resident, account).map(holderOnWire)

const holderOnWire = (holder: Holder): Wire<Owner> => ({
  addresses: holder.addresses.map(({ street, city, region, postalCode, country, primary }) => ({
    data: { city, country, postal_code: postalCode, region, street },
    primary,
  })),
  emails: holder.emails.map(({ address, primary, type }) => ({ data: address, primary, type })),
  names: [...holder.names],
  phone_numbers: holder.phones.map(({ number, primary, type }) => ({ data: number, primary, type })),
})
