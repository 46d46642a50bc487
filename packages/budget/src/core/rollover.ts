// What an envelope hands on from month to month, where the household wants it otherwise than with both signs.
import { type MinorUnits, type Month, minorUnits, sum } from '@hearth/money'

/** `both`: whatever is left or missing; `left`: what is left, never what is missing; `nothing`. */
export type Carries = 'both' | 'left' | 'nothing'
/** From a month on, what the end of each month hands on. */
export type CarryPolicy = { from: Month; carries: Carries }
export type MonthMove = { month: Month; amount: MinorUnits }

/** What is in force in a month. */
export const carriesIn = (policies: readonly CarryPolicy[], month: Month): Carries =>
  policies
    .filter(it => it.from <= month)
    .toSorted(byMonth(it => it.from))
    .at(-1)?.carries ?? 'both'

/**
 * What a month starts with: every earlier month hands on what its policy lets through. `moves` are what was assigned and what moved in
 * earlier months of the budget. A month in which nothing happens hands on what the one before it did, so that only those in which
 * something does are looked at, however far ahead the month lies.
 */
export function rolloverInto(month: Month, policies: readonly CarryPolicy[], moves: readonly MonthMove[]): MinorUnits {
  const earlier = moves.filter(it => it.month < month)
  const turns = policies.map(it => ({ month: it.from, amount: minorUnits(0) })).filter(it => it.month < month)
  const events = [...earlier, ...turns].toSorted(byMonth(it => it.month))
  let carried = minorUnits(0)
  for (let at = 0; at < events.length; ) {
    const present = events[at]?.month ?? month
    let available = carried
    for (; events[at]?.month === present; at += 1) available = sum([available, events[at]?.amount ?? minorUnits(0)])
    carried = handOn(available, carriesIn(policies, present))
  }
  return carried
}

function handOn(available: MinorUnits, carries: Carries): MinorUnits {
  if (carries === 'both') return available
  return carries === 'left' && available > 0 ? available : minorUnits(0)
}

const byMonth =
  <Item>(monthOf: (item: Item) => string) =>
  (a: Item, b: Item) =>
    monthOf(a) < monthOf(b) ? -1 : monthOf(a) > monthOf(b) ? 1 : 0
