// /webhooks: what was sent to a subscription, and what its receiver answered.
import { stableUuid } from '../stable-id.ts'
import { writtenBody } from '../webhooks/delivery.ts'
import { accountIdOf, type Caller, dwollaTime } from './protocol/caller.ts'
import { notFound } from './protocol/failure.ts'
import { link } from './protocol/hal.ts'
import { get, post } from './protocol/route.ts'
import { subscriptionShelf, type WebhookRecord, webhookShelf } from './subscription-records.ts'

const retrieve = get('/webhooks/:id', ({ caller, id }) => ({
  body: webhookOnWire(caller, webhookShelf.open(caller, id)),
}))

const listRetries = get('/webhooks/:id/retries', ({ caller, id }) => {
  const webhook = webhookShelf.open(caller, id)
  const retries = deliveriesOf(caller, webhook)
    .filter(delivery => delivery.replayOf !== null)
    .map(delivery => ({
      _links: {
        self: link(
          caller,
          `/webhooks/${webhook.id}/retries/${retryIdOf(webhook, delivery.deliveryId)}`,
          'webhook-retry',
        ),
        webhook: link(caller, `/webhooks/${webhook.id}`, 'webhook'),
      },
      id: retryIdOf(webhook, delivery.deliveryId),
      timestamp: dwollaTime(delivery.madeMs),
    }))
  return {
    body: {
      _links: { self: link(caller, `/webhooks/${webhook.id}/retries`, 'webhook-retry') },
      _embedded: { retries },
      total: retries.length,
    },
  }
})

const retry = post('/webhooks/:id/retries', ({ caller, id }) => {
  const webhook = webhookShelf.open(caller, id)
  const [first] = deliveriesOf(caller, webhook)
  const again = first && caller.bank.webhooks.replay(first.deliveryId)
  if (!again) throw notFound()
  return { location: `/webhooks/${webhook.id}/retries/${retryIdOf(webhook, again.deliveryId)}` }
})

export const webhookRoutes = [retrieve, listRetries, retry]

export const webhookOnWire = (caller: Caller, webhook: WebhookRecord) => ({
  _links: {
    self: link(caller, `/webhooks/${webhook.id}`, 'webhook'),
    subscription: link(caller, `/webhook-subscriptions/${webhook.subscriptionId}`, 'webhook-subscription'),
    retry: link(caller, `/webhooks/${webhook.id}/retries`, 'webhook-retry'),
    event: link(caller, `/events/${webhook.eventId}`, 'event'),
  },
  id: webhook.id,
  topic: webhook.topic,
  accountId: accountIdOf(caller),
  eventId: webhook.eventId,
  subscriptionId: webhook.subscriptionId,
  attempts: deliveriesOf(caller, webhook).flatMap(delivery =>
    delivery.tries.map((made, at) => ({
      id: stableUuid([webhook.id, delivery.deliveryId, at]),
      request: {
        timestamp: dwollaTime(made.atMs),
        url: delivery.url,
        headers: headerList(made.requestHeaders),
        body: writtenBody(delivery),
      },
      ...(made.status === null
        ? {}
        : {
            response: {
              timestamp: dwollaTime(made.atMs),
              headers: headerList(made.answerHeaders),
              statusCode: made.status,
              body: made.answerBody,
            },
          }),
    })),
  ),
})

/** The bank's own records of this webhook: it, and what repeated it. */
function deliveriesOf(caller: Caller, { eventId, subscriptionId }: WebhookRecord) {
  const url = subscriptionShelf.get(caller, subscriptionId)?.url
  return caller.bank.webhooks
    .deliveries()
    .filter(
      each => each.sender?.name === 'dwolla' && each.body.id === eventId && (url === undefined || each.url === url),
    )
}

const retryIdOf = (webhook: WebhookRecord, deliveryId: number): string => stableUuid([webhook.id, 'retry', deliveryId])

const headerList = (headers: Record<string, string>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }))
