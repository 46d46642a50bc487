// What an envelope is to get in a month when it is not typed in.
import { type MinorUnits, minorUnits, negate, subtract, sum } from '@hearth/money'

/** `average` is of what was spent in the last so many months; `zero` fills an overspent envelope up; `empty` takes back what is left. */
export type Fill =
  | { how: 'as-in'; assignedThen: MinorUnits }
  | { how: 'average'; moved: readonly MinorUnits[] }
  | { how: 'spent' }
  | { how: 'zero' }
  | { how: 'empty' }
  | { how: 'goal'; neededNow: MinorUnits }

type Filled = { assigned: MinorUnits; activity: MinorUnits; available: MinorUnits }

/** What is assigned then. Only the average is rounded: half to even. */
export function fillTo({ assigned, activity, available }: Filled, fill: Fill): MinorUnits {
  const zero = minorUnits(0)
  if (fill.how === 'as-in') return fill.assignedThen
  if (fill.how === 'average') return atLeastZero(divideHalfEven(negate(sum(fill.moved)), fill.moved.length))
  if (fill.how === 'spent') return atLeastZero(negate(activity))
  if (fill.how === 'zero') return available < 0 ? subtract(assigned, available) : assigned
  if (fill.how === 'empty') return available > 0 ? subtract(assigned, available) : assigned
  return sum([assigned, fill.neededNow > 0 ? fill.neededNow : zero])
}

const atLeastZero = (amount: MinorUnits): MinorUnits => (amount > 0 ? amount : minorUnits(0))

/** An amount by a whole number of shares, rounded half to even. */
function divideHalfEven(amount: MinorUnits, shares: number): MinorUnits {
  const below = Math.floor(amount / shares)
  const rest = (amount - below * shares) * 2
  const up = rest > shares || (rest === shares && below % 2 !== 0)
  return minorUnits(up ? below + 1 : below)
}
