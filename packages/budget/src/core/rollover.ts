// What an envelope hands on from period to period, where the household wants it otherwise than with both signs.
import { type Day, type MinorUnits, minorUnits, negate, sum } from '@hearth/money'

/** `both`: whatever is left or missing; `left`: what is left, never what is missing; `nothing`. */
export type Carries = 'both' | 'left' | 'nothing'
/** Periods are named by their first day. From a period on, what the end of each hands on. */
export type CarryPolicy = { from: Day; carries: Carries }
export type PeriodMove = { period: Day; amount: MinorUnits }

/** What is in force in a period. */
export const carriesIn = (policies: readonly CarryPolicy[], period: Day): Carries =>
  policies
    .filter(it => it.from <= period)
    .toSorted(byDay(it => it.from))
    .at(-1)?.carries ?? 'both'

/** What the end of a period lacked and did not hand on; positive. */
export type Shortfall = { period: Day; amount: MinorUnits }

/**
 * What a period starts with, and what earlier ones lacked and did not hand on: every earlier one hands on what its policy lets through.
 * `moves` are what was assigned and what moved in earlier periods of the budget. A period in which nothing happens hands on what the one
 * before it did, so that only those in which something does are looked at, however far ahead the period lies.
 */
export function rolloverInto(period: Day, policies: readonly CarryPolicy[], moves: readonly PeriodMove[]) {
  const earlier = moves.filter(it => it.period < period)
  const turns = policies.map(it => ({ period: it.from, amount: minorUnits(0) })).filter(it => it.period < period)
  const events = [...earlier, ...turns].toSorted(byDay(it => it.period))
  const shortfalls: Shortfall[] = []
  let carried = minorUnits(0)
  for (let at = 0; at < events.length; ) {
    const present = events[at]?.period ?? period
    let available = carried
    for (; events[at]?.period === present; at += 1) available = sum([available, events[at]?.amount ?? minorUnits(0)])
    carried = handOn(available, carriesIn(policies, present))
    if (available < 0 && carried === 0) shortfalls.push({ period: present, amount: negate(available) })
  }
  return { carried, shortfalls }
}

function handOn(available: MinorUnits, carries: Carries): MinorUnits {
  if (carries === 'both') return available
  return carries === 'left' && available > 0 ? available : minorUnits(0)
}

const byDay =
  <Item>(dayOf: (item: Item) => Day) =>
  (a: Item, b: Item) =>
    dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0
