// What happens on an account: one movement of money, from the moment that the bank first sees it until it posts.
import type { Day, MinorUnits } from '@hearth/money'
import type { Town } from './country.ts'

/** Tells the accounts of one resident apart: 'checking', 'card'. Habits know theirs by name; a custom resident has others. */
export type AccountKey = string

export type Merchant = {
  name: string
  website: string | null
  /** A street of the town for a shop that one walks into. */
  address: string | null
  town: Town | null
  type: 'merchant' | 'financial_institution' | 'income_source'
}

export type Movement = {
  /** Stable and unique among the movements of one resident: 'groceries/2026-11-05/0'. */
  key: string
  account: AccountKey
  /** What the account pays when it posts; negative for money that arrives. On a loan or card it raises what is owed. */
  outflow: MinorUnits
  authorizedDay: Day
  /** The instant of a purchase, when somebody stood there and paid. */
  madeAtMs: number | null
  /** How the bank shows it before it posts; null for what is posted at once. */
  pending: null | { fromMs: number; outflow: MinorUnits; name: string }
  /** When it posts or, for a hold that vanishes, when the hold is let go. */
  settlesAtMs: number
  postedDay: Day
  vanishes: boolean
  /**
   * True where the bank does not say that a posted row was a pending one: it comes under its new id as if out of nothing, on
   * the day on which the pending one leaves. So a pending row ends in one of five ways: posted as it was; posted at another
   * amount (a tip, a pump's hold); posted under another name; posted and not tied to it; or gone (`vanishes`).
   */
  unmatched?: boolean
  /** The name after posting. */
  name: string
  /** The bank's own text. */
  statement: string
  merchant: Merchant | null
  /** Plaid's detailed personal finance category, version 2. */
  category: string
  channel: 'online' | 'in store' | 'other'
  code: 'atm' | 'direct debit' | 'interest' | 'payment' | 'purchase' | 'refund' | 'standing order' | 'transfer' | null
}

/** The two forms that the bank shows a movement in; each has an id of its own. */
export type Form = 'pending' | 'posted'

export type MovementState = 'absent' | Form

/** How the bank shows a movement at an instant. */
export function stateAt(movement: Movement, instantMs: number): MovementState {
  if (instantMs >= movement.settlesAtMs) return movement.vanishes ? 'absent' : 'posted'
  return movement.pending && instantMs >= movement.pending.fromMs ? 'pending' : 'absent'
}
