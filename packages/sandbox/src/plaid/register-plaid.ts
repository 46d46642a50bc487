// Serves Plaid's API: one POST route for each endpoint, with Plaid's checks in Plaid's order.
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Bank, Client } from '../bank.ts'
import { rememberGetUse } from '../items/news-for-getters.ts'
import { meetingOf } from '../scenarios/faults/meeting.ts'
import { type Outgoing, sendSlowly, strikeAnswer } from '../scenarios/faults/strike-answer.ts'
import { StruckFailure, strikeCall } from '../scenarios/faults/strike-call.ts'
import { stableId } from '../stable-id.ts'
import { type Endpoint, FileAnswer } from './endpoint.ts'
import { failureBody, invalidInput, PlaidFailure } from './failure.ts'
import { isRecord } from './fields.ts'
import { writePage } from './json-text.ts'
import { isKnownCall, notHere } from './not-here.ts'
import { plaidEndpoints } from './plaid-endpoints.ts'

/** Bodies are read as text, whatever content type they claim, so that INVALID_BODY can be told as Plaid tells it. */
export async function registerPlaid(app: FastifyInstance, bank: Bank, log: (line: string) => void): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error, request, reply) => {
    const failure = failureOf(error)
    if (failure.status >= 500)
      log(`${request.url}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    if (failure instanceof StruckFailure) reply.headers(failure.headers)
    return reply.code(failure.status).send(failureBody(failure, requestIdOf(bank, request)))
  })
  const endpoints = new Map(plaidEndpoints.map(endpoint => [endpoint.path, endpoint]))
  // One route for all: a router that learns more than a hundred takes a tenth of the bank's start to do so.
  app.all('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? request.url
    const endpoint = request.method === 'POST' ? endpoints.get(path) : undefined
    if (endpoint) return answerCall(bank, endpoint, request, reply)
    if (isKnownCall(request.method, path)) {
      signIn(bank, request, request.body === undefined ? {} : readBody(request.body))
      throw notHere(path)
    }
    throw new PlaidFailure('INVALID_REQUEST', 'NOT_FOUND', `unknown endpoint: ${request.method} ${path}`, {
      status: 404,
    })
  })
}

async function answerCall(
  bank: Bank,
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { client, fields } = endpoint.open
    ? { client: anyClient, fields: withoutKeys(readBody(request.body)) }
    : signIn(bank, request, readBody(request.body))
  const call = meetingOf(bank, endpoint.path, client, fields)
  bank.rateLimits.count(call)
  if (strikeCall(bank, call)?.kind === 'reset') {
    reply.hijack()
    request.raw.socket.resetAndDestroy()
    return reply
  }
  if (call.item && endpoint.path === '/transactions/get') rememberGetUse(bank, client.id)
  const answer = await endpoint.answer(bank, client, fields, addressOf(request))
  const meant =
    answer instanceof FileAnswer ? answer : jsonAnswer({ ...answer, request_id: requestIdOf(bank, request) })
  const { answer: struck, pace } = strikeAnswer(bank, call, meant)
  if (!pace) return sendAnswer(reply, struck)
  reply.hijack()
  await sendSlowly(reply.raw, struck, pace)
  return reply
}

const jsonAnswer = (content: object): Outgoing => ({
  contentType: 'application/json; charset=utf-8',
  headers: {},
  content,
})

function sendAnswer(reply: FastifyReply, { headers, contentType, content }: Outgoing): FastifyReply {
  reply.headers(headers).type(contentType)
  if (Buffer.isBuffer(content)) return reply.send(content)
  const { bytes, release } = writePage(content)
  reply.raw.once('close', release)
  return reply.send(bytes)
}

/** Who calls an endpoint that asks for no keys. */
const anyClient: Client = { id: '', secret: '' }

function withoutKeys(body: Record<string, unknown>): Record<string, unknown> {
  const { client_id: _id, secret: _secret, ...fields } = body
  return fields
}

/** As the client knows it. A proxy that speaks https for the bank says so. */
const addressOf = (request: FastifyRequest): string =>
  `${request.headers['x-forwarded-proto'] === 'https' ? 'https' : request.protocol}://${request.host}`

/** The same request at the same instant has the same id: under a standing clock whole answers repeat to the byte. */
const requestIdOf = (bank: Bank, request: FastifyRequest): string =>
  stableId(15, [bank.seed, 'request', request.url, String(request.body ?? ''), bank.clock.nowMs()])

function readBody(body: unknown): Record<string, unknown> {
  const parsed = parseJson(typeof body === 'string' ? body : '')
  if (!isRecord(parsed))
    throw new PlaidFailure('INVALID_REQUEST', 'INVALID_BODY', 'body could not be parsed as a JSON object')
  return parsed
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Keys come in headers or in the body. Gives the client and the body without them. */
function signIn(
  bank: Bank,
  request: FastifyRequest,
  body: Record<string, unknown>,
): { client: Client; fields: Record<string, unknown> } {
  const { client_id: bodyId, secret: bodySecret, ...fields } = body
  const id = request.headers['plaid-client-id'] ?? bodyId
  const secret = request.headers['plaid-secret'] ?? bodySecret
  const missing = [...(isText(id) ? [] : ['client_id']), ...(isText(secret) ? [] : ['secret'])]
  if (!isText(id) || !isText(secret)) {
    throw new PlaidFailure(
      'INVALID_REQUEST',
      'MISSING_FIELDS',
      `the following required fields are missing: ${missing.join(', ')}`,
    )
  }
  const client = bank.clients.get(id)
  if (!client || !isSame(client.secret, secret))
    throw invalidInput('INVALID_API_KEYS', 'invalid client_id or secret provided')
  return { client, fields }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function isSame(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function failureOf(error: unknown): PlaidFailure {
  if (error instanceof PlaidFailure) return error
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500
  if (typeof status === 'number' && status < 500) {
    return new PlaidFailure('INVALID_REQUEST', 'INVALID_BODY', 'body could not be read')
  }
  return new PlaidFailure('API_ERROR', 'INTERNAL_SERVER_ERROR', 'an unexpected error occurred', { status: 500 })
}
