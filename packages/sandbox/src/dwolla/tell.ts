// Events: written down, and sent to every subscription that is not paused.
import { accountIdOf, type Caller, defineShelf, dwollaTime, makeId } from './protocol/caller.ts'
import { link } from './protocol/hal.ts'
import { subscriptionShelf, webhookShelf } from './subscription-records.ts'

export type EventRecord = {
  id: string
  clientId: string
  topic: string
  /** Where the resource is: '/transfers/…'. */
  resource: string
  resourceId: string
  customerId: string | null
  createdMs: number
}

export const eventShelf = defineShelf<EventRecord>('dwolla_events')

/** Somebody whom an event is about: a customer, or with null the account itself. */
export type Party = string | null

/** Tells of a resource. What happens to a customer has the word in front: 'customer_transfer_created'. */
export function tell(caller: Caller, party: Party, topic: string, resource: string): void {
  const { bank, clientId } = caller
  const event = eventShelf.put(caller, {
    id: makeId(caller, 'event'),
    clientId,
    topic: party === null ? topic : `customer_${topic}`,
    resource,
    resourceId: resource.split('/').at(-1) ?? '',
    customerId: party,
    createdMs: bank.clock.nowMs(),
  })
  bank.journal.note(`dwolla.${event.topic}`, { event_id: event.id, resource_id: event.resourceId })
  for (const { id: subscriptionId, url, secret, paused } of subscriptionShelf.all(caller)) {
    if (paused) continue
    const id = makeId(caller, 'webhook')
    webhookShelf.put(caller, { id, clientId, subscriptionId, eventId: event.id, topic: event.topic })
    bank.webhooks.send({
      url,
      itemId: '',
      clientId,
      body: webhookBody(caller, event),
      sender: { name: 'dwolla', secret, topic: event.topic },
    })
  }
}

export const eventLinks = (caller: Caller, event: EventRecord) => ({
  self: link(caller, `/events/${event.id}`, 'event'),
  account: link(caller, `/accounts/${accountIdOf(caller)}`, 'account'),
  resource: link(caller, event.resource, resourceTypeOf(event.resource)),
  ...(event.customerId === null ? {} : { customer: link(caller, `/customers/${event.customerId}`, 'customer') }),
})

/** What is sent; the same event may come more than once, with the same id. */
const webhookBody = (caller: Caller, event: EventRecord) => ({
  id: event.id,
  resourceId: event.resourceId,
  topic: event.topic,
  timestamp: dwollaTime(event.createdMs),
  _links: eventLinks(caller, event),
  created: dwollaTime(event.createdMs),
})

/** 'funding-source' for '/funding-sources/…', 'micro-deposits' for what is below one. */
function resourceTypeOf(resource: string): string {
  const parts = resource.split('/').filter(part => part !== '')
  const name = parts.length > 2 ? parts[2] : parts[0]
  return name === 'micro-deposits' ? name : (name ?? '').replace(/s$/, '')
}
