// What a pending row will come to when it posts: a restaurant adds the tip, a pump first holds a sum that says nothing, a hotel holds
// more than it charges.
import { type MinorUnits, minorUnits } from '@hearth/money'

export type PendingRow = {
  /** Negative: what is held. */
  amount: MinorUnits
  /** Plaid's detailed personal_finance_category, where the bank told one. */
  pfcDetailed: string | null
}

/** How an earlier row of the payee went: held at first, charged in the end. Both negative. */
export type Posting = { held: MinorUnits; charged: MinorUnits }

/** Why that amount, for people. `count` is how many earlier rows say so. */
export type LikelyBecause =
  | { kind: 'as-held' }
  | { kind: 'usual-addition'; count: number; permille: number }
  | { kind: 'usual-charge'; count: number }

export type LikelyPosting = { amount: MinorUnits; because: LikelyBecause }

const enough = 2
// A hold says something of the charge when the two have kept to each other within so much.
const steadyWithin = 0.12
const additionMax = 2

const preauthorised = new Set(['TRANSPORTATION_GAS', 'TRAVEL_LODGING', 'TRAVEL_RENTAL_CARS'])

/**
 * What the row will likely post at. Learned from the payee's own earlier rows, the newest first: a steady addition (tips), or, where the
 * hold says nothing (pumps, hotels), the usual charge. With fewer than two earlier rows it stays as held.
 */
export function likelyPosting(row: PendingRow, earlier: readonly Posting[]): LikelyPosting {
  const asHeld: LikelyPosting = { amount: row.amount, because: { kind: 'as-held' } }
  const known = earlier.filter(it => it.held < 0 && it.charged < 0)
  if (row.amount >= 0 || known.length < enough) return asHeld
  const ratios = known.map(it => it.charged / it.held)
  const usual = median(ratios)
  const isSteady = median(ratios.map(ratio => Math.abs(ratio - usual))) <= steadyWithin * usual
  if (isSteady && usual <= additionMax && !holdsSaysNothing(row, known)) {
    const permille = Math.round((usual - 1) * 1000)
    if (permille === 0) return asHeld
    return { amount: scaled(row.amount, usual), because: { kind: 'usual-addition', count: known.length, permille } }
  }
  const charge = minorUnits(Math.round(median(known.map(it => it.charged))))
  return { amount: charge, because: { kind: 'usual-charge', count: known.length } }
}

// A pump holds the same sum every time, or one that the charge has nothing to do with.
function holdsSaysNothing(row: PendingRow, known: readonly Posting[]): boolean {
  if (!preauthorised.has(row.pfcDetailed ?? '')) return false
  const charges = new Set(known.map(it => it.charged))
  return new Set(known.map(it => it.held)).size === 1 && charges.size > 1
}

const scaled = (amount: MinorUnits, ratio: number): MinorUnits => minorUnits(Math.round(amount * ratio))

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [below = 0, above = 0] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? above : (below + above) / 2
}
