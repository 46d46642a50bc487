// What a test or a demo can make happen, over HTTP below /control. None of it exists at the real Plaid.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Happening } from '../agenda/journal.ts'
import { moveClock } from '../agenda/pass-time.ts'
import type { Bank } from '../bank.ts'
import { tellOfUpdates } from '../items/tell-client.ts'
import { failureBody, invalidField, invalidInput, PlaidFailure } from '../plaid/failure.ts'
import {
  anyObject,
  type Fields,
  flag,
  integer,
  isRecord,
  list,
  optional,
  readFields,
  text,
  type ValuesOf,
} from '../plaid/fields.ts'
import { stableId } from '../stable-id.ts'
import type { ItemRecord } from '../state/records.ts'
import { instantText } from '../world/clock.ts'
import { institutionOf } from '../world/institutions.ts'
import { instantAfter } from './durations.ts'
import { reportRows } from './report-rows.ts'

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

  app.get('/clock', () => clockNow(bank))
  app.post('/clock', request => {
    const input = read({ advance: optional(text()), now: optional(text()) }, request.body)
    const happened = passTime(bank, input)
    return { ...clockNow(bank), happened }
  })

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
    const { down } = read({ down: flag() }, request.body)
    const institutionId = parameter(request.params, 'institutionId')
    if (!institutionOf(institutionId))
      throw invalidInput('INVALID_INSTITUTION', `there is no institution ${institutionId}`)
    bank.state.institutions.put({ institutionId, down })
    return { institution_id: institutionId, down }
  })

  app.get('/deliveries', () => ({ deliveries: bank.webhooks.deliveries() }))
}

const read = <Shape extends Fields>(shape: Shape, body: unknown): ValuesOf<Shape> => {
  if (!isRecord(body)) throw new PlaidFailure('INVALID_REQUEST', 'INVALID_BODY', 'body must be a JSON object')
  return readFields(shape, body)
}

const clockNow = ({ clock }: Bank) => ({ now: instantText(clock.nowMs()), standing: clock.standing })

function passTime(bank: Bank, to: { advance: string | null; now: string | null }): readonly Happening[] {
  const target = to.advance === null ? Date.parse(to.now ?? '') : instantAfter(bank.clock.nowMs(), to.advance)
  if (Number.isNaN(target))
    throw invalidField('give advance, an ISO duration such as P1D or PT6H, or now, an ISO instant')
  try {
    return moveClock(bank, target)
  } catch (error) {
    if (error instanceof RangeError) throw invalidField(error.message)
    throw error
  }
}

/** History that becomes ready is told at once to a client that has asked for it before. */
function setHistory(bank: Bank, item: ItemRecord, ready: boolean): void {
  const changed = { ...item, historyReady: ready }
  bank.state.items.put(changed)
  if (!ready || item.historyReady || !item.notified) return
  tellOfUpdates(bank, changed)
}

function findItem(bank: Bank, params: unknown): ItemRecord {
  const item = bank.state.items.get(parameter(params, 'itemId'))
  if (!item || item.removed)
    throw new PlaidFailure('ITEM_ERROR', 'ITEM_NOT_FOUND', 'there is no such Item', { status: 404 })
  return item
}

const parameter = (params: unknown, name: string): string => (isRecord(params) ? String(params[name]) : '')

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
