// Serves Stripe's API below /v1: keys, form bodies, idempotency, errors and headers as the official SDKs expect them.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Bank } from '../bank.ts'
import { stableId } from '../stable-id.ts'
import { expandAnswer } from './expand.ts'
import { failureBody, StripeFailure } from './protocol/failure.ts'
import { readForm } from './protocol/form.ts'
import { findAnswer, requestText, saveAnswer } from './protocol/idempotency.ts'
import { signIn } from './protocol/keys.ts'
import type { Route } from './protocol/route.ts'
import { currentApiVersion, type Till } from './protocol/till.ts'
import { stripeRoutes } from './stripe-routes.ts'

export async function registerStripe(app: FastifyInstance, bank: Bank, log: (line: string) => void): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  refuseSecondWhileFirstIsUnderWay(app)
  app.addHook('onSend', async (request, reply) => {
    const key = header(request, 'idempotency-key')
    reply.headers({
      'request-id': requestIdOf(bank, request),
      'stripe-version': header(request, 'stripe-version') ?? currentApiVersion,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    })
  })
  app.setErrorHandler((error, request, reply) => {
    const failure = failureOf(error)
    if (failure.status >= 500) {
      log(`${request.url}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
    const body = failureBody(failure, requestIdOf(bank, request))
    return sendBody(reply, failure.status, JSON.stringify(body, null, 2))
  })
  for (const route of stripeRoutes) {
    app.route({
      method: route.method,
      url: route.url,
      handler: (request, reply) => answerRequest(bank, route, request, reply),
    })
  }
  app.all('/v1/*', request => {
    signIn(bank, request.headers.authorization)
    const path = request.url.split('?')[0] ?? request.url
    throw new StripeFailure(
      404,
      'invalid_request_error',
      `Unrecognized request URL (${request.method}: ${path}). This bank knows no such part of Stripe's API.`,
    )
  })
}

function answerRequest(bank: Bank, route: Route, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const clientId = signIn(bank, request.headers.authorization)
  const [path = '', query = ''] = request.url.split('?', 2)
  const form = readForm(route.method === 'POST' ? String(request.body ?? '') : query)
  const idempotencyKey = route.method === 'POST' ? (header(request, 'idempotency-key') ?? null) : null
  const requestId = requestIdOf(bank, request)
  const asked = requestText(route.method, path, form)
  const key = idempotencyKey === null ? null : `${clientId}/${idempotencyKey}`
  const saved = key === null ? undefined : findAnswer(bank, key, asked)
  if (saved) {
    reply.headers({ 'idempotent-replayed': 'true', 'original-request': saved.requestId })
    return sendBody(reply, saved.status, saved.body)
  }
  const call = route.read(form)
  const apiVersion = header(request, 'stripe-version') ?? currentApiVersion
  const till: Till = { bank, clientId, request: { id: requestId, idempotencyKey, apiVersion } }
  const { id, subId } = pathIds(request.params)
  const { status, body } = bank.state.together(() => {
    const done = attempt(requestId, () => expandAnswer(till, call.answer(till, id, subId), call.expand))
    if (key !== null) saveAnswer(bank, { key, request: asked, requestId, ...done })
    return done
  })
  return sendBody(reply, status, body)
}

/** A failure here is an answer: it is saved and repeated for its key, as what had already been done stays done. */
function attempt(requestId: string, work: () => object): { status: number; body: string } {
  try {
    return { status: 200, body: JSON.stringify(work(), null, 2) }
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error
    return { status: error.status, body: JSON.stringify(failureBody(error, requestId), null, 2) }
  }
}

const sendBody = (reply: FastifyReply, status: number, body: string): FastifyReply =>
  reply.code(status).type('application/json').send(body)

/** A key is under way from the head of its first request until that is answered or broken off. */
function refuseSecondWhileFirstIsUnderWay(app: FastifyInstance): void {
  const underWay = new Map<string, FastifyRequest>()
  const keyOf = (request: FastifyRequest): string =>
    `${request.headers.authorization ?? ''} ${header(request, 'idempotency-key') ?? ''}`
  const release = (request: FastifyRequest): void => {
    if (underWay.get(keyOf(request)) === request) underWay.delete(keyOf(request))
  }
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST' || header(request, 'idempotency-key') === undefined) return
    if (underWay.has(keyOf(request))) {
      throw new StripeFailure(
        409,
        'idempotency_error',
        'Another request with this idempotency key is still being answered. Try again once it is done.',
        { code: 'idempotency_key_in_use' },
      )
    }
    underWay.set(keyOf(request), request)
    reply.raw.once('close', () => release(request))
  })
  app.addHook('onSend', async request => release(request))
}

/** The same request at the same instant has the same id. */
const requestIdOf = (bank: Bank, request: FastifyRequest): string =>
  `req_${stableId(14, [bank.seed, 'stripe request', request.method, request.url, String(request.body ?? ''), bank.clock.nowMs()])}`

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function pathIds(params: unknown): { id: string; subId: string } {
  const found = typeof params === 'object' && params !== null ? params : {}
  return {
    id: 'id' in found ? String(found.id) : '',
    subId: 'subId' in found ? String(found.subId) : '',
  }
}

function failureOf(error: unknown): StripeFailure {
  if (error instanceof StripeFailure) return error
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500
  if (typeof status === 'number' && status < 500) {
    return new StripeFailure(400, 'invalid_request_error', 'The request body could not be read.')
  }
  return new StripeFailure(500, 'api_error', 'An unexpected error occurred inside the sandbox bank.')
}
