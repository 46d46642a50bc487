// /v1/events: what happened on a Stripe account, the newest first.

import { created, isWithin, pageOf, pageParams } from './protocol/lists.ts'
import { flag, list, text } from './protocol/params.ts'
import { get } from './protocol/route.ts'
import type { Till } from './protocol/till.ts'
import { eventShelf, type ShownEvent } from './tell.ts'

const url = '/v1/events'

const retrieve = get(`${url}/:id`, {}, ({ till, id }) => withDeliveries(till, eventShelf.open(till, id).shown))

const listAll = get(
  url,
  { ...pageParams, created: created(), delivery_success: flag(), type: text(), types: list(text()) },
  ({ till, input }) => {
    const { type, types, delivery_success: success } = input
    const all = eventShelf
      .all(till)
      .map(({ shown }) => withDeliveries(till, shown))
      .filter(event => isWithin(event.created, input.created))
      .filter(event => type === undefined || isOfType(event.type, type))
      .filter(event => types === undefined || types.some(each => isOfType(event.type, each)))
      .filter(event => success === undefined || (event.pending_webhooks === 0) === success)
    return pageOf(url, all, input)
  },
)

export const eventRoutes = [retrieve, listAll]

/** `charge.*` stands for every type that begins so. */
const isOfType = (type: string, pattern: string): boolean =>
  pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern

/** How many endpoints have not answered yet; after a restart of the bank nobody waits any more. */
function withDeliveries({ bank }: Till, event: ShownEvent): ShownEvent {
  if (event.pending_webhooks === 0) return event
  const waiting = bank.webhooks.deliveries().filter(each => each.body.id === event.id && each.state !== 'delivered')
  return { ...event, pending_webhooks: waiting.length }
}
