// What the bank keeps frozen: the money between the current and the available balance, and the holds that explain it.
import { type MinorUnits, minorUnits, negate, subtract, sum } from '@hearth/money'

type Balances = {
  type: string
  bankCurrent: MinorUnits | null
  bankAvailable: MinorUnits | null
  bankLimit: MinorUnits | null
}

/**
 * The frozen amount of an account, never negative, and how much of it no hold explains (negative when holds claim more than is
 * frozen). On a card it is what of the limit is neither owed nor available. Unknown balances freeze nothing.
 */
export function freezeOf(
  account: Balances,
  holds: readonly { amount: MinorUnits }[],
): { frozen: MinorUnits; unexplained: MinorUnits } {
  const frozen = minorUnits(Math.max(0, gap(account)))
  return { frozen, unexplained: frozen === 0 ? frozen : subtract(frozen, negate(sum(holds.map(hold => hold.amount)))) }
}

function gap({ type, bankCurrent, bankAvailable, bankLimit }: Balances): number {
  if (bankCurrent === null || bankAvailable === null) return 0
  if (type === 'credit') return bankLimit === null ? 0 : sum([bankLimit, bankCurrent, negate(bankAvailable)])
  return subtract(bankCurrent, bankAvailable)
}
