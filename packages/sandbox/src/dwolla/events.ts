// /events: what happened on a Dwolla account, the newest first.
import { type Caller, dwollaTime } from './protocol/caller.ts'
import { pageOf } from './protocol/hal.ts'
import { get } from './protocol/route.ts'
import { type EventRecord, eventLinks, eventShelf } from './tell.ts'

const listAll = get('/events', ({ caller, query }) => ({
  body: pageOf(
    caller,
    '/events',
    'events',
    query,
    eventShelf
      .all(caller)
      .reverse()
      .map(event => eventOnWire(caller, event)),
  ),
}))

const retrieve = get('/events/:id', ({ caller, id }) => ({ body: eventOnWire(caller, eventShelf.open(caller, id)) }))

export const eventRoutes = [listAll, retrieve]

const eventOnWire = (caller: Caller, event: EventRecord) => ({
  _links: eventLinks(caller, event),
  id: event.id,
  created: dwollaTime(event.createdMs),
  topic: event.topic,
  resourceId: event.resourceId,
})
