// Addresses that webhooks go to, and each webhook that was sent to one.
import { defineShelf } from './protocol/caller.ts'

export type SubscriptionRecord = {
  id: string
  clientId: string
  url: string
  secret: string
  paused: boolean
  createdMs: number
}

export const subscriptionShelf = defineShelf<SubscriptionRecord>('dwolla_webhook_subscriptions')

export type WebhookRecord = { id: string; clientId: string; subscriptionId: string; eventId: string; topic: string }

export const webhookShelf = defineShelf<WebhookRecord>('dwolla_webhooks')
