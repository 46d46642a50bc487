// PaymentIntents: what somebody wants to collect, through all tries to do so.
import type Stripe from 'stripe'
import { defineShelf, type Kept, type Shown } from './protocol/shelf.ts'

export type ShownIntent = Shown<Stripe.PaymentIntent>

export type IntentRecord = Kept & {
  shown: ShownIntent
  /** The word of the customer that the next debit rests on. */
  mandateId: string | null
  transferGroup: string | null
}

export const intentShelf = defineShelf<IntentRecord>('stripe_payment_intents', 'payment_intent')
