// Events: written down, and sent to every endpoint that asked for their type.
import type Stripe from 'stripe'
import { defineShelf, type Kept } from './protocol/shelf.ts'
import { currentApiVersion, makeId, nowSeconds, type Till } from './protocol/till.ts'
import { endpointShelf } from './webhook-endpoint-records.ts'

export type EventType = Stripe.Event['type']

export type ShownEvent = {
  id: string
  object: 'event'
  api_version: string
  created: number
  data: { object: object; previous_attributes?: Record<string, unknown> }
  livemode: false
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null }
  type: EventType
}

type EventRecord = Kept & { shown: ShownEvent }

export const eventShelf = defineShelf<EventRecord>('stripe_events', 'event')

/** Tells what happened to a resource, as it now is; `before` is how it was, for events about a change. */
export function tell(till: Till, type: EventType, object: object, before?: object): void {
  const endpoints = endpointShelf
    .all(till)
    .filter(({ shown, deleted }) => !deleted && shown.status === 'enabled' && wants(shown.enabled_events, type))
  const id = makeId(till, 'evt')
  const previous = before === undefined ? {} : { previous_attributes: changesFrom(before, object) }
  const shown: ShownEvent = {
    id,
    object: 'event',
    api_version: till.request?.apiVersion ?? currentApiVersion,
    created: nowSeconds(till),
    // A snapshot: what happens to the resource later does not change the event.
    data: { object: structuredClone(object), ...previous },
    livemode: false,
    pending_webhooks: endpoints.length,
    request: { id: till.request?.id ?? null, idempotency_key: till.request?.idempotencyKey ?? null },
    type,
  }
  eventShelf.put(till, { id, clientId: till.clientId, shown })
  till.bank.journal.note(`stripe.${type}`, { event_id: id, object_id: 'id' in object ? object.id : null })
  for (const { shown: endpoint, secret } of endpoints) {
    till.bank.webhooks.send({
      url: endpoint.url,
      itemId: '',
      clientId: till.clientId,
      body: { ...shown },
      sender: { name: 'stripe', secret },
    })
  }
}

const wants = (enabled: readonly string[], type: string): boolean => enabled.includes('*') || enabled.includes(type)

function changesFrom(before: object, after: object): Record<string, unknown> {
  const now = new Map<string, unknown>(Object.entries(after))
  return Object.fromEntries(
    Object.entries(before).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(now.get(name))),
  )
}
