// SetupIntents, as they are kept.
import type Stripe from 'stripe'
import type { GivenMandate } from './mandate-records.ts'
import { defineShelf, type Kept, type Shown } from './protocol/shelf.ts'

export type ShownSetup = Shown<Stripe.SetupIntent>
export type SetupRecord = Kept & { shown: ShownSetup; mandateData: GivenMandate | null }

export const setupIntentShelf = defineShelf<SetupRecord>('stripe_setup_intents', 'setupintent')
