// Disputes: a bank took back money that a charge had already brought.
import type Stripe from 'stripe'
import { defineShelf, type Kept, type Shown } from './protocol/shelf.ts'

export type ShownDispute = Shown<Stripe.Dispute>
export type DisputeRecord = Kept & { shown: ShownDispute }

export const disputeShelf = defineShelf<DisputeRecord>('stripe_disputes', 'dispute')
