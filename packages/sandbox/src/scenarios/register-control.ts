// What a test or a demo can make happen, over HTTP below /control. None of it exists at the real Plaid.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Bank } from '../bank.ts'
import { healthOf } from '../items/institution-health.ts'
import { positionAt } from '../items/item-stream.ts'
import { announceNews, tellOfUpdates } from '../items/tell-client.ts'
import { viewItem } from '../items/view-item.ts'
import { failureBody, invalidField, invalidInput, PlaidFailure } from '../plaid/failure.ts'
import { anyObject, flag, integer, list, oneOf, optional, text } from '../plaid/fields.ts'
import { stableId } from '../stable-id.ts'
import type { ItemRecord } from '../state/records.ts'
import { instantText } from '../world/clock.ts'
import { institutionOf } from '../world/institutions.ts'
import { clockRoutes } from './clock-routes.ts'
import { findItem, parameter, read } from './control-input.ts'
import { deliveryRoutes } from './delivery-routes.ts'
import { faultRoutes } from './fault-routes.ts'
import { itemRoutes } from './item-routes.ts'
import { reportRows } from './report-rows.ts'
import { truthOf } from './truth.ts'

const healths = ['healthy', 'degraded', 'down'] as const
const bodyBytesMax = 32 * 1024 * 1024

/** Every request needs `content-type: application/json`, which no page of another site can send unasked. */
export async function registerControl(app: FastifyInstance, bank: Bank): Promise<void> {
  app.addHook('onRoute', route => {
    route.bodyLimit = bodyBytesMax
  })
  app.addHook('onRequest', async request => {
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
    if (type !== 'application/json') throw invalidField('content-type must be application/json')
  })
  app.setErrorHandler((error, _request, reply) => refuse(bank, reply, error))

  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, parseBody(body)),
  )

  clockRoutes(app, bank)
  itemRoutes(app, bank)
  faultRoutes(app, bank)
  deliveryRoutes(app, bank)
  app.get('/truth/:itemId', request => truthOf(bank, findItem(bank, request.params)))

  app.get('/items', () => ({ items: bank.state.items.all().map(describeItem) }))
  app.post('/items/:itemId/report', request => {
    const rows = optional(list(anyObject()))
    const input = read({ added: rows, modified: rows, removed: optional(list(text())) }, request.body)
    const { added, modified, removed } = input
    const item = findItem(bank, request.params)
    const wishes = { added: added ?? [], modified: modified ?? [], removed: removed ?? [] }
    return { transaction_ids: reportRows(bank, item, wishes) }
  })
  app.post('/items/:itemId/mutate-next-page', request => {
    const { page } = read({ page: integer(1, 1_000_000) }, request.body)
    bank.state.items.put({ ...findItem(bank, request.params), mutateAtPage: page })
    return { page }
  })
  app.post('/items/:itemId/history', request => {
    const { ready } = read({ ready: flag() }, request.body)
    setHistory(bank, findItem(bank, request.params), ready)
    return { ready }
  })

  app.post('/institutions/:institutionId/status', request => {
    const input = read({ down: optional(flag()), health: optional(oneOf(healths)) }, request.body)
    const institutionId = parameter(request.params, 'institutionId')
    if (!institutionOf(institutionId))
      throw invalidInput('INVALID_INSTITUTION', `there is no institution ${institutionId}`)
    if (input.down === null && input.health === null) throw invalidField('give health, or down')
    const down = input.health === 'down' || input.down === true
    bank.state.institutions.put({ institutionId, down, degraded: input.health === 'degraded' })
    return { institution_id: institutionId, down, health: healthOf(bank, institutionId) }
  })
}

/** Some requests have nothing to say. */
function parseBody(body: string | Buffer): unknown {
  if (body.length === 0) return undefined
  try {
    return JSON.parse(String(body))
  } catch {
    throw new PlaidFailure('INVALID_REQUEST', 'INVALID_BODY', 'body could not be parsed as JSON')
  }
}

/** History that becomes ready is told at once to a client that has asked for it before. */
function setHistory(bank: Bank, item: ItemRecord, ready: boolean): void {
  const isNews = ready && !item.historyReady
  const notified = isNews && item.notified ? positionAt(viewItem(bank, item), bank.clock.nowMs()) : item.notified
  const changed = { ...item, historyReady: ready, notified }
  bank.state.items.put(changed)
  if (isNews && item.notified) tellOfUpdates(bank, changed)
  if (isNews) announceNews(bank, changed)
}

const describeItem = (item: ItemRecord) => ({
  access_token: item.accessToken,
  client_id: item.clientId,
  created_at: instantText(item.createdMs),
  error_code: item.error?.code ?? null,
  history_ready: item.historyReady,
  institution_id: item.institutionId,
  item_id: item.itemId,
  removed: item.removed,
  username: item.username,
  webhook: item.webhook,
})

function refuse(bank: Bank, reply: FastifyReply, error: unknown): FastifyReply {
  const failure =
    error instanceof PlaidFailure
      ? error
      : new PlaidFailure('API_ERROR', 'INTERNAL_SERVER_ERROR', error instanceof Error ? error.message : String(error), {
          status: 500,
        })
  return reply.code(failure.status).send(failureBody(failure, stableId(15, [bank.seed, 'control', bank.clock.nowMs()])))
}
