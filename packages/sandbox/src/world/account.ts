// An account at an institution of this world, as its owner opened it.
import type { Currency, MinorUnits } from '@hearth/money'
import type { AccountSubtype, AccountType } from './account-kinds.ts'
import type { AccountNumbers } from './account-numbers.ts'
import type { AccountKey } from './movement.ts'

export type Account = {
  key: AccountKey
  type: AccountType
  subtype: AccountSubtype | null
  name: string
  officialName: string
  /** Two to four letters or digits, mostly the last four of its number. */
  mask: string
  currency: Currency
  /** What was there, or owed, before the first day of this world. */
  openingBalance: MinorUnits
  /** Set on cards only. */
  limit: MinorUnits | null
  numbers: AccountNumbers | null
  /** What the bank says may be spent: what is there less what is held, nothing at all, or always one figure. */
  available: 'computed' | 'unstated' | { always: MinorUnits }
}
