// A delivery: one webhook on its way to one address, with each try that was made.
import { defineCollection } from '../state/collection.ts'
import { instantText } from '../world/clock.ts'
import type { Sender } from './sender-headers.ts'

export type Webhook = {
  url: string
  itemId: string
  clientId: string
  body: Record<string, unknown>
  /** Set when it is not Plaid that sends it; `itemId` is empty then. */
  sender?: Sender
}

/** One request to the receiver, and what it answered: null when there was no answer, and `outcome` says why. */
export type Try = {
  atMs: number
  outcome: string
  status: number | null
  requestHeaders: Record<string, string>
  answerHeaders: Record<string, string>
  /** The first characters of the answer. */
  answerBody: string
}

/**
 * `under way`: a try is being made. `waiting`: another one is due on the bank's clock. `held`: a fault keeps it back. `lost`: a fault
 * took it, and no try is made.
 */
export type DeliveryState = 'under way' | 'waiting' | 'held' | 'delivered' | 'given up' | 'lost'

export type Delivery = Webhook & {
  deliveryId: number
  state: DeliveryState
  madeMs: number
  /** When the next try is due; null when none is planned. */
  nextTryMs: number | null
  tries: Try[]
  /** What was done to it on purpose. */
  faults: string[]
  /** The delivery that it repeats, when somebody asked for that. */
  replayOf: number | null
}

export const deliveries = defineCollection<Delivery>('webhook_deliveries', delivery => String(delivery.deliveryId))

/** The bytes that are signed and sent: pretty-printed, as Plaid's are. */
export const writtenBody = (webhook: Pick<Webhook, 'body'>): string => JSON.stringify(webhook.body, null, 2)

/** A delivery as GET /control/deliveries shows it. */
export const describeDelivery = (delivery: Delivery) => ({
  delivery_id: delivery.deliveryId,
  item_id: delivery.itemId,
  client_id: delivery.clientId,
  url: delivery.url,
  body: delivery.body,
  state: delivery.state,
  made_at: instantText(delivery.madeMs),
  next_try_at: delivery.nextTryMs === null ? null : instantText(delivery.nextTryMs),
  faults: delivery.faults,
  replay_of: delivery.replayOf,
  attempts: delivery.tries.map(each => ({
    at: instantText(each.atMs),
    outcome: each.outcome,
    status: each.status,
    request_headers: each.requestHeaders,
    request_body: writtenBody(delivery),
    answer_headers: each.answerHeaders,
    answer_body: each.answerBody,
  })),
})
