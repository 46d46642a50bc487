// One debt of a resident, as the three kinds of liability are made from it.
import type { MinorUnits } from '@hearth/money'
import { type Ledger, ledgerOf } from '../../items/ledger.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import type { CustomLiability } from '../../world/custom-wishes.ts'
import { termsDice } from '../../world/loans.ts'
import type { Resident } from '../../world/resident.ts'
import { amountOnWire } from '../transaction-on-wire.ts'

export type Debt = { resident: Resident; shared: ItemAccount; ledger: Ledger; nowMs: number }

export type LiabilityKind = 'credit' | 'mortgage' | 'student'

/** Null for what is no liability to Plaid. */
export function kindOf({ account: { type, subtype } }: ItemAccount): LiabilityKind | null {
  if (type === 'credit') return 'credit'
  if (type === 'loan' && (subtype === 'mortgage' || subtype === 'student')) return subtype
  return null
}

export const debtAt = (view: ItemView, shared: ItemAccount, nowMs: number): Debt => ({
  resident: view.life.resident,
  shared,
  ledger: ledgerOf(view, shared, nowMs),
  nowMs,
})

/** What a custom customer says about this debt; null for everybody else. */
export const orderedLiability = ({ resident, shared }: Debt): CustomLiability | null =>
  resident.custom?.accounts.get(shared.account.key)?.liability ?? null

/** Writes amounts in the account's currency. */
export const amountWriter =
  ({ shared }: Debt) =>
  (amount: MinorUnits): number =>
    amountOnWire(amount, shared.account.currency)

/** Ten digits that end as the account's mask does. */
export function loanNumber({ resident, shared }: Debt): string {
  const dice = termsDice(resident, shared.account)
  return `${dice.integer(310_000, 389_999)}${shared.account.mask.padStart(4, '0')}`
}
