// Why an account's history started from the wrong balance, where that accounts for its whole difference to the bank's to the cent.
import { type Day, type MinorUnits, negate, sum } from '@hearth/money'

/** A balance that was recorded beside the posted rows, as the ledger signs it. */
export type ToldBalance = {
  current: MinorUnits
  available: MinorUnits | null
  posted: MinorUnits
  /** The pending outflows of that moment; null where nobody had written them down yet. */
  held: MinorUnits | null
}

/** What the rows of a day come to that were not there when the account last added up. */
export type LateDay = { date: Day; amount: MinorUnits }

/**
 * Whether days of history came late, which the balance that the account started from had counted already. `days` are those before
 * that balance, oldest first; the latest of them may have been posted after it and only be dated before it.
 */
export function isLateHistory(difference: MinorUnits, days: readonly LateDay[]): boolean {
  let total: MinorUnits = sum([])
  return days.some(({ amount }) => {
    total = sum([total, amount])
    return total === negate(difference)
  })
}

/**
 * Whether the bank had told its available balance as the current one when the account started: the holds of that day, and on a card
 * its limit, are the difference. `told` are the recorded balances, oldest first. One that has added up with other holds, or to another
 * balance than the available one, was anchored well, or is by now.
 */
export function wasAnchoredOnAvailable(
  account: { type: string; limit: MinorUnits | null },
  difference: MinorUnits,
  told: readonly ToldBalance[],
): boolean {
  const isCard = account.type === 'credit'
  const isAvailable = ({ current, available }: ToldBalance) =>
    available !== null && current === (isCard ? negate(available) : available)
  const [anchor] = told
  if (!anchor || anchor.held === null || anchor.available === null || !isAvailable(anchor)) return false
  const gapOfCard =
    account.limit === null
      ? null
      : sum([anchor.available, anchor.available, negate(account.limit), negate(anchor.held)])
  const gap = isCard ? gapOfCard : account.type === 'depository' ? negate(anchor.held) : null
  const refutes = (it: ToldBalance) => it.current === it.posted && (it.held !== anchor.held || !isAvailable(it))
  return gap === difference && !told.some(refutes)
}
