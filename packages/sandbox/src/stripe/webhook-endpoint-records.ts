// Addresses that a Stripe account wants to be told of events at.
import type Stripe from 'stripe'
import { defineShelf, type Kept, type Shown } from './protocol/shelf.ts'

export type EndpointRecord = Kept & {
  shown: Shown<Stripe.WebhookEndpoint>
  /** Signs every delivery; shown once, when the endpoint is made. */
  secret: string
  deleted: boolean
}

export const endpointShelf = defineShelf<EndpointRecord>('stripe_webhook_endpoints', 'webhook endpoint')
