// How accounts stand on a page: by the login they come from and by currency; and what they come to, by currency.
import type { Account } from '@hearth/api'
import { minorUnits, sum } from '@hearth/money'

export type AccountGroup = {
  key: string
  /** Null for accounts that the household keeps by hand. */
  institutionName: string | null
  itemId: string | null
  currency: string
  accounts: Account[]
}

/** In the order in which the accounts came. Two logins at one institution stay apart, and so do two currencies. */
export function groupAccounts(accounts: readonly Account[]): AccountGroup[] {
  const groups = new Map<string, AccountGroup>()
  for (const account of accounts) {
    const { itemId, institutionName, currency } = account
    const key = JSON.stringify([itemId, institutionName, currency])
    const group = groups.get(key) ?? { key, institutionName, itemId, currency, accounts: [] }
    group.accounts.push(account)
    groups.set(key, group)
  }
  return [...groups.values()]
}

export type CurrencyTotal = {
  currency: string
  current: number
  available: number
  spendableCount: number
  /** The Items that `current` comes from. */
  itemIds: string[]
  /** The Items that `available` comes from. */
  spendableItemIds: string[]
}

/** Own money and debts together as `current`; as `available` only what everyday accounts hold, never credit. */
export function totalsOf(accounts: readonly Account[]): CurrencyTotal[] {
  const currencies = [...new Set(accounts.map(account => account.currency))]
  return currencies.map(currency => {
    const those = accounts.filter(account => account.currency === currency)
    const spendable = those.filter(isSpendable)
    return {
      currency,
      current: sum(those.map(account => minorUnits(account.current))),
      available: sum(spendable.map(account => minorUnits(account.available ?? account.current))),
      spendableCount: spendable.length,
      itemIds: itemsOf(those),
      spendableItemIds: itemsOf(spendable),
    }
  })
}

/** Everyday money: what can be spent today without owing anybody. */
export const isSpendable = (account: Account): boolean => account.type === 'depository' && account.onBudget

/** The Items behind accounts. */
export const itemsOf = (accounts: readonly Account[]): string[] => [
  ...new Set(accounts.flatMap(account => account.itemId ?? [])),
]

export const isDebt = (account: { type: string }): boolean => account.type === 'credit' || account.type === 'loan'
