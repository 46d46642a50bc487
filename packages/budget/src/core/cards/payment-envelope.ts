// A credit card is a debt with an envelope: what is set aside for it is the debt less what is not covered.
import { type MinorUnits, minorUnits, negate, subtract, sum } from '@hearth/money'

/** A card's debt as it was taken on: before the budget and before the period, and in the period. Negative; zero or more is no debt. */
export type StartingDebt = { categoryId: string; earlier: MinorUnits; inPeriod: MinorUnits }

export type CardState = {
  accountId: string
  /** Owed at the end of the period; below zero when the card has money on it. */
  owed: MinorUnits
  /** Of it, money is there for so much. */
  setAside: MinorUnits
  /** Of it, no money is there for so much. */
  uncovered: MinorUnits
  /** Paid to the card already, from money that no envelope had set aside: the envelope lacks it as well. */
  paidUncovered: MinorUnits
}

/** How a card stands: set aside and uncovered are together what is owed, unless more is set aside than that. */
export function cardState(accountId: string, balance: MinorUnits, available: MinorUnits): CardState {
  const owed = negate(balance)
  const lacking = available < 0 ? negate(available) : zero
  const uncovered = minorUnits(Math.min(lacking, Math.max(owed, 0)))
  const setAside = subtract(owed, uncovered)
  return {
    accountId,
    owed,
    uncovered,
    paidUncovered: subtract(lacking, uncovered),
    setAside: available > 0 ? sum([setAside, available]) : setAside,
  }
}

/** What was spent on cards from a category in a period, by the payment envelope of each card; positive. */
export type CardSpending = ReadonlyMap<string, MinorUnits>

/**
 * Who bears what an envelope lacks at the end of a period and does not hand on: as far as it was spent on cards, their debt does, in
 * proportion to what was spent on each, to the last minor unit; the rest is taken from what is ready to assign.
 */
export function shareShortfall(shortfall: MinorUnits, spending: CardSpending): Map<string, MinorUnits> {
  const spent = [...spending].filter(([, amount]) => amount > 0)
  const onCards = sum(spent.map(([, amount]) => amount))
  const borne = shortfall < onCards ? shortfall : onCards
  if (borne <= 0) return new Map()
  const shares = new Map<string, MinorUnits>()
  let [left, rest]: [MinorUnits, MinorUnits] = [borne, onCards]
  for (const [card, amount] of spent) {
    // Of what is left to share out, as much as this card is of the rest: the last one takes what remains.
    const share = minorUnits(Number((BigInt(left) * BigInt(amount)) / BigInt(rest)))
    shares.set(card, share)
    left = subtract(left, share)
    rest = subtract(rest, amount)
  }
  return shares
}

const zero = minorUnits(0)
