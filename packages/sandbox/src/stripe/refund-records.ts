// Refunds: money on its way back to a customer.
import type Stripe from 'stripe'
import { defineShelf, type Kept, type Shown } from './protocol/shelf.ts'

export type ShownRefund = Shown<Stripe.Refund>
export type RefundRecord = Kept & { shown: ShownRefund; accountId: string }

export const refundShelf = defineShelf<RefundRecord>('stripe_refunds', 'refund')
