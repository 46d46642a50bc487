// What a made-to-order customer has on top of a resident: the accounts as they were ordered, and what happens on them.
import type { CustomAccount } from './custom-wishes.ts'
import type { AccountKey, Movement } from './movement.ts'

export type CustomLife = {
  /** Each account's order by its key: liability, holdings, trades and income are for the rooms that show them. */
  accounts: ReadonlyMap<AccountKey, CustomAccount>
  /** Dated by the order itself. */
  movements: readonly Movement[]
  /** The day of the first sign-in; what comes every month is read from the orders. */
  createdDay: number
}
