// /webhook-subscriptions: where a Dwolla application wants to be told of events.
import { type Caller, dwollaTime, makeId } from './protocol/caller.ts'
import { DwollaFailure, invalid } from './protocol/failure.ts'
import { readerOf } from './protocol/fields.ts'
import { link, pageOf } from './protocol/hal.ts'
import { del, get, post } from './protocol/route.ts'
import { type SubscriptionRecord, subscriptionShelf, webhookShelf } from './subscription-records.ts'
import { webhookOnWire } from './webhooks.ts'

const url = '/webhook-subscriptions'
const subscriptionsMax = 10

const create = post(url, ({ caller, body }) => {
  const read = readerOf(body)
  const address = read.required('url')
  const secret = read.required('secret', 100_000)
  if (address !== '' && !(URL.canParse(address) && /^https?:/.test(address))) {
    read.complain({ code: 'InvalidFormat', message: 'Url must be a valid url.', path: '/url' })
  }
  if (secret.length > 128) {
    read.complain({ code: 'InvalidFormat', message: 'Secret must be 128 or fewer characters.', path: '/secret' })
  }
  read.finish()
  if (subscriptionShelf.all(caller).length >= subscriptionsMax) {
    throw new DwollaFailure(400, 'MaxNumberOfResources', 'The maximum number of subscriptions has been reached.')
  }
  const { id } = subscriptionShelf.put(caller, {
    id: makeId(caller, 'webhook subscription'),
    clientId: caller.clientId,
    url: address,
    secret,
    paused: false,
    createdMs: caller.bank.clock.nowMs(),
  })
  return { location: `${url}/${id}` }
})

const listAll = get(url, ({ caller, query }) => ({
  body: pageOf(
    caller,
    url,
    'webhook-subscriptions',
    query,
    subscriptionShelf.all(caller).map(row => onWire(caller, row)),
  ),
}))

const retrieve = get(`${url}/:id`, ({ caller, id }) => ({ body: onWire(caller, subscriptionShelf.open(caller, id)) }))

const update = post(`${url}/:id`, ({ caller, id, body }) => {
  const row = subscriptionShelf.open(caller, id)
  if (typeof body.paused !== 'boolean') {
    throw invalid({ code: 'Required', message: 'Paused required.', path: '/paused' })
  }
  return { body: onWire(caller, subscriptionShelf.put(caller, { ...row, paused: body.paused })) }
})

const remove = del(`${url}/:id`, ({ caller, id }) => {
  const row = subscriptionShelf.open(caller, id)
  subscriptionShelf.remove(caller, row.id)
  return { body: onWire(caller, row) }
})

const listWebhooks = get(`${url}/:id/webhooks`, ({ caller, id, query }) => {
  const { id: subscriptionId } = subscriptionShelf.open(caller, id)
  const sent = webhookShelf
    .all(caller)
    .filter(row => row.subscriptionId === subscriptionId)
    .reverse()
  return {
    body: pageOf(
      caller,
      `${url}/${subscriptionId}/webhooks`,
      'webhooks',
      query,
      sent.map(row => webhookOnWire(caller, row)),
    ),
  }
})

export const webhookSubscriptionRoutes = [create, listAll, retrieve, update, remove, listWebhooks]

const onWire = (caller: Caller, row: SubscriptionRecord) => ({
  _links: {
    self: link(caller, `${url}/${row.id}`, 'webhook-subscription'),
    webhooks: link(caller, `${url}/${row.id}/webhooks`, 'webhook'),
  },
  id: row.id,
  url: row.url,
  paused: row.paused,
  created: dwollaTime(row.createdMs),
})
