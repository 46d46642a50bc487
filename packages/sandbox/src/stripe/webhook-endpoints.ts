// /v1/webhook_endpoints: where a Stripe account wants to be told of events.
import { stableId } from '../stable-id.ts'
import { missingResource, refuse } from './protocol/failure.ts'
import { pageOf, pageParams } from './protocol/lists.ts'
import { anything, changeMetadata, clearable, flag, list, metadata, required, text } from './protocol/params.ts'
import { del, get, post } from './protocol/route.ts'
import { makeId, nowSeconds, type Till } from './protocol/till.ts'
import { type EndpointRecord, endpointShelf } from './webhook-endpoint-records.ts'

const url = '/v1/webhook_endpoints'
/** As many as a Stripe account may have in test mode. */
const endpointsMax = 16

const create = post(
  url,
  {
    api_version: text(),
    connect: anything(),
    description: clearable(text()),
    enabled_events: required(list(text())),
    metadata: metadata(),
    url: required(text()),
  },
  ({ till, input }) => {
    if (standing(till).length >= endpointsMax) {
      throw refuse(`You have reached the maximum of ${endpointsMax} test webhook endpoints.`)
    }
    const id = makeId(till, 'we')
    const secret = `whsec_${stableId(32, [till.bank.seed, 'stripe webhook secret', till.clientId, id])}`
    const { shown } = endpointShelf.put(till, {
      id,
      clientId: till.clientId,
      secret,
      deleted: false,
      shown: {
        id,
        object: 'webhook_endpoint',
        api_version: input.api_version ?? null,
        application: null,
        created: nowSeconds(till),
        description: input.description ?? null,
        enabled_events: checkEvents(input.enabled_events),
        livemode: false,
        metadata: changeMetadata({}, input.metadata),
        status: 'enabled',
        url: checkUrl(input.url),
      },
    })
    return { ...shown, secret }
  },
)

const retrieve = get(`${url}/:id`, {}, ({ till, id }) => open(till, id).shown)

const update = post(
  `${url}/:id`,
  {
    description: clearable(text()),
    disabled: flag(),
    enabled_events: list(text()),
    metadata: metadata(),
    url: text(),
  },
  ({ till, input, id }) => {
    const row = open(till, id)
    const shown = {
      ...row.shown,
      description: input.description === undefined ? row.shown.description : input.description,
      enabled_events: input.enabled_events ? checkEvents(input.enabled_events) : row.shown.enabled_events,
      metadata: changeMetadata(row.shown.metadata, input.metadata),
      status: input.disabled === undefined ? row.shown.status : input.disabled ? 'disabled' : 'enabled',
      url: input.url === undefined ? row.shown.url : checkUrl(input.url),
    }
    return endpointShelf.put(till, { ...row, shown }).shown
  },
)

const listAll = get(url, pageParams, ({ till, input }) =>
  pageOf(
    url,
    standing(till).map(row => row.shown),
    input,
  ),
)

const remove = del(`${url}/:id`, {}, ({ till, id }) => {
  endpointShelf.put(till, { ...open(till, id), deleted: true })
  return { id, object: 'webhook_endpoint', deleted: true }
})

export const webhookEndpointRoutes = [create, retrieve, update, listAll, remove]

const standing = (till: Till): EndpointRecord[] => endpointShelf.all(till).filter(row => !row.deleted)

function open(till: Till, id: string): EndpointRecord {
  const row = endpointShelf.open(till, id)
  if (row.deleted) throw missingResource(404, 'webhook endpoint', id, 'id')
  return row
}

/** Stripe itself refuses addresses that are not public; this bank is where one tests, so localhost is welcome. */
function checkUrl(address: string): string {
  if (/^https?:\/\//.test(address) && URL.canParse(address)) return address
  throw refuse('Invalid URL: an explicit scheme (such as https) must be provided.', {
    code: 'url_invalid',
    param: 'url',
  })
}

function checkEvents(events: string[]): string[] {
  const wrong = events.find(event => event !== '*' && !/^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(event))
  if (events.length > 0 && wrong === undefined) return events
  throw refuse(`Invalid enabled_events: ${wrong ?? 'name at least one event'}`, { param: 'enabled_events' })
}
