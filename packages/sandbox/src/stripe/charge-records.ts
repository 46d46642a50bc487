// Charges: each is one ACH debit of a bank account.
import type Stripe from 'stripe'
import { defineShelf, type Kept, type Shown } from './protocol/shelf.ts'

export type ShownCharge = Shown<Stripe.Charge>

export type ChargeRecord = Kept & {
  shown: ShownCharge
  /** The bank account that is debited, in either of its two views. */
  accountId: string
  /** The entry on an account of this world; null for a test account. */
  entryId: string | null
}

export const chargeShelf = defineShelf<ChargeRecord>('stripe_charges', 'charge')
