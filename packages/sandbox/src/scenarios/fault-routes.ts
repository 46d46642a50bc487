// /control/faults and /control/rate-limits: what goes wrong on purpose.
import type { FastifyInstance } from 'fastify'
import type { Bank } from '../bank.ts'
import { invalidField, PlaidFailure } from '../plaid/failure.ts'
import { anyObject, flag, integer, notNull, object, oneOf, optional, readFields, text } from '../plaid/fields.ts'
import { chanceField } from './chance-field.ts'
import { parameter, read } from './control-input.ts'
import { instantAfter } from './durations.ts'
import { describeFault, type FaultMatch, type FaultRecord } from './faults/fault.ts'
import { type FaultKind, faultKindOf, faultKinds } from './faults/fault-kinds.ts'
import { endItemFault, strikeItem } from './faults/strike-item.ts'
import { rateLimitTable } from './rate-limits.ts'

const matchInput = object({
  client_id: optional(text({ min: 1 })),
  endpoint: optional(text({ min: 1 })),
  institution_id: optional(text({ min: 1 })),
  item_id: optional(text({ min: 1 })),
  webhook: optional(text({ min: 1 })),
})

const faultInput = {
  every: optional(integer(1, 1_000_000)),
  match: notNull(matchInput),
  name: oneOf(faultKinds.map(kind => kind.name)),
  options: notNull(anyObject()),
  page: optional(integer(1, 1_000_000)),
  probability: optional(chanceField()),
  seed: optional(text({ max: 200 })),
  times: optional(integer(1, 1_000_000)),
}

export function faultRoutes(app: FastifyInstance, bank: Bank): void {
  app.get('/faults', () => ({ faults: bank.faults.all().map(describe) }))
  app.post('/faults', request => describe(addFault(bank, request.body)))
  app.delete('/faults/:faultId', request => {
    const fault = bank.faults.remove(parameter(request.params, 'faultId'))
    if (!fault) throw new PlaidFailure('INVALID_REQUEST', 'NOT_FOUND', 'there is no such fault', { status: 404 })
    endItemFault(bank, fault)
    return { removed: [describe(fault)] }
  })
  app.delete('/faults', () => {
    const removed = bank.faults.all().map(fault => bank.faults.remove(fault.faultId) ?? fault)
    for (const fault of removed) endItemFault(bank, fault)
    return { removed: removed.map(describe) }
  })
  app.get('/rate-limits', () => describeLimits(bank))
  app.post('/rate-limits', request => {
    bank.rateLimits.turn(read({ on: flag() }, request.body).on)
    return describeLimits(bank)
  })
}

const describe = (fault: FaultRecord) => describeFault(fault, faultKindOf(fault.name)?.meaning ?? '')

const describeLimits = ({ rateLimits }: Bank) => ({
  on: rateLimits.on(),
  per_minute: Object.entries(rateLimitTable).map(([endpoint, { perItem, perClient, code }]) => ({
    endpoint,
    per_item: perItem,
    per_client: perClient,
    error_code: code,
  })),
})

/** A fault of an Item that is named, and of no endpoint, is done at once. The others wait until they are met. */
function addFault(bank: Bank, body: unknown): FaultRecord {
  const input = read(faultInput, body)
  const kind = faultKindOf(input.name)
  if (!kind) throw invalidField('name is no fault')
  const match = readMatch(input.match)
  refuseUnfit(bank, kind, match)
  const faultId = `fault-${bank.state.nextNumber('fault')}`
  const fault: FaultRecord = {
    faultId,
    name: kind.name,
    match,
    times: input.times ?? kind.timesUsual,
    every: input.every ?? 1,
    page: input.page ?? kind.pageUsual ?? null,
    probability: input.probability ?? 1,
    seed: input.seed ?? `${bank.seed}/${faultId}`,
    options: readOptions(kind, input.options ?? {}),
    addedMs: bank.clock.nowMs(),
    met: 0,
    struck: 0,
  }
  bank.faults.add(fault)
  const item = match.itemId === null ? undefined : bank.state.items.get(match.itemId)
  if (kind.place !== 'item' || !item || match.endpoint !== null) return fault
  try {
    const meeting = { ...match, clientId: item.clientId, institutionId: item.institutionId, webhook: null, page: null }
    for (const struck of bank.faults.meet(meeting, name => name === kind.name && match.itemId !== null)) {
      if (struck.faultId === faultId) strikeItem(bank, item, struck)
    }
  } catch (error) {
    bank.faults.remove(faultId)
    throw error
  }
  return bank.faults.all().find(each => each.faultId === faultId) ?? fault
}

function readMatch(match: ReturnType<typeof matchInput.read> | null): FaultMatch {
  const { client_id: clientId = null, endpoint = null, institution_id: institutionId = null } = match ?? {}
  const { item_id: itemId = null, webhook = null } = match ?? {}
  return { clientId, endpoint, institutionId, itemId, webhook }
}

function readOptions(kind: FaultKind, options: Record<string, unknown>): Record<string, unknown> {
  const values = readFields(kind.options, options, 'options.')
  const { after } = values
  if (typeof after === 'string' && Number.isNaN(instantAfter(0, after))) {
    throw invalidField('options.after must be an ISO duration such as P1D or PT6H')
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

/** What could never strike is refused, so that nobody waits for it. */
function refuseUnfit(bank: Bank, kind: FaultKind, match: FaultMatch): void {
  if (match.itemId !== null && !bank.state.items.get(match.itemId)) throw invalidField('match.item_id is no Item')
  if (kind.place === 'webhook' && match.endpoint !== null) throw invalidField('match.endpoint is not for webhooks')
  if (kind.place !== 'webhook' && match.webhook !== null) throw invalidField('match.webhook is for webhooks only')
  const { endpoint } = match
  if (endpoint !== null && kind.endpoints && !kind.endpoints.some(path => path.startsWith(endpoint))) {
    throw invalidField(`match.endpoint: ${kind.name} strikes at ${kind.endpoints.join(' and ')} only`)
  }
}
