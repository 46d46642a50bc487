// Serves Dwolla's API at the bank's own address: tokens, HAL answers, Locations and errors as the official SDKs expect them.
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Bank } from '../bank.ts'
import { dwollaRoutes } from './dwolla-routes.ts'
import type { Caller } from './protocol/caller.ts'
import { DwollaFailure, failureBody, notFound } from './protocol/failure.ts'
import { isRecord } from './protocol/fields.ts'
import { mediaType } from './protocol/hal.ts'
import { once } from './protocol/idempotency.ts'
import type { DwollaAnswer, DwollaRoute } from './protocol/route.ts'
import { clientOfToken, grantToken } from './protocol/tokens.ts'
import { rootUrl } from './root.ts'

/** `GET /` is Dwolla's root for a program that asks for Dwolla's media type, and a page for everybody else. */
export function rewriteDwollaRoot({ url = '/', headers }: IncomingMessage): string {
  const asksForHal = headers.accept?.includes('application/vnd.dwolla') ?? false
  return asksForHal && (url === '/' || url.startsWith('/?')) ? rootUrl : url
}

/** Below these nothing else is found: what Dwolla does not know is told in its own words. */
const collections = [
  'customers',
  'events',
  'funding-sources',
  'sandbox-simulations',
  'transfers',
  'webhook-subscriptions',
  'webhooks',
]

export async function registerDwolla(app: FastifyInstance, bank: Bank, log: (line: string) => void): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error, request, reply) => {
    const failure = failureOf(error)
    if (failure.status >= 500) {
      log(`${request.url}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    }
    return send(reply, failure.status, failureBody(failure, baseOf(request)))
  })
  app.post('/token', (request, reply) => {
    const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '')
    const { status, body } = grantToken(bank, form, request.headers.authorization)
    return reply.code(status).type('application/json').send(JSON.stringify(body))
  })
  for (const route of dwollaRoutes) {
    app.route({
      method: route.method,
      url: route.url,
      handler: (request, reply) => answerRequest(bank, route, request, reply),
    })
  }
  for (const collection of collections) {
    app.all(`/${collection}/*`, request => {
      clientOfToken(bank, request.headers.authorization)
      throw notFound()
    })
  }
}

function answerRequest(bank: Bank, route: DwollaRoute, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const caller: Caller = { bank, clientId: clientOfToken(bank, request.headers.authorization), base: baseOf(request) }
  const [path = '', query = ''] = request.url.split('?', 2)
  const written = typeof request.body === 'string' ? request.body : ''
  const call = {
    caller,
    id: isRecord(request.params) ? String(request.params.id ?? '') : '',
    query: new URLSearchParams(query),
    body: route.method === 'POST' ? readBody(written) : {},
    hasBody: written.trim() !== '',
  }
  const given = request.headers['idempotency-key']
  const key = route.method === 'POST' && typeof given === 'string' && given !== '' ? given : null
  const answer = bank.state.together(() =>
    attempt(() => once(caller, key, `${path} ${written}`, () => route.answer(call))),
  )
  if (answer instanceof DwollaFailure) throw answer
  if (answer.location !== undefined) {
    return reply
      .code(201)
      .header('location', caller.base + answer.location)
      .send()
  }
  return send(reply, answer.status ?? 200, answer.body ?? {})
}

/** A failure is an answer: what was written down before it, such as a wrong try, stays written. */
function attempt(work: () => DwollaAnswer): DwollaAnswer | DwollaFailure {
  try {
    return work()
  } catch (error) {
    if (error instanceof DwollaFailure) return error
    throw error
  }
}

const send = (reply: FastifyReply, status: number, body: object): FastifyReply =>
  reply.code(status).type(mediaType).send(JSON.stringify(body))

/** As the caller knows this server, so that links lead back to it. */
const baseOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`

function readBody(written: string): Record<string, unknown> {
  if (written.trim() === '') return {}
  const parsed = parseJson(written)
  if (isRecord(parsed)) return parsed
  throw new DwollaFailure(400, 'BadRequest', 'The request body contains bad syntax or is incomplete.')
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return undefined
  }
}

function failureOf(error: unknown): DwollaFailure {
  if (error instanceof DwollaFailure) return error
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500
  if (typeof status === 'number' && status < 500) {
    return new DwollaFailure(400, 'BadRequest', 'The request body contains bad syntax or is incomplete.')
  }
  return new DwollaFailure(500, 'ServerError', 'A server error occurred.')
}
