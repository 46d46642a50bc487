// Serves Plaid's API: one POST route for each endpoint, with Plaid's checks in Plaid's order.
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Bank, Client } from '../bank.ts'
import { stableId } from '../stable-id.ts'
import { accountsBalanceGet } from './accounts/accounts-balance-get.ts'
import { accountsGet } from './accounts/accounts-get.ts'
import type { Endpoint } from './endpoint.ts'
import { failureBody, invalidInput, PlaidFailure } from './failure.ts'
import { isRecord } from './fields.ts'
import { identityGet } from './accounts/identity-get.ts'
import { institutionsGet } from './institutions/institutions-get.ts'
import { institutionsGetById } from './institutions/institutions-get-by-id.ts'
import { institutionsSearch } from './institutions/institutions-search.ts'
import { itemGet } from './items/item-get.ts'
import { itemPublicTokenCreate } from './items/item-public-token-create.ts'
import { itemPublicTokenExchange } from './items/item-public-token-exchange.ts'
import { itemRemove } from './items/item-remove.ts'
import { itemWebhookUpdate } from './items/item-webhook-update.ts'
import { linkTokenCreate } from './link/link-token-create.ts'
import { linkTokenGet } from './link/link-token-get.ts'
import { sandboxItemFireWebhook } from './items/sandbox-item-fire-webhook.ts'
import { sandboxItemResetLogin } from './items/sandbox-item-reset-login.ts'
import { sandboxPublicTokenCreate } from './items/sandbox-public-token-create.ts'
import { transactionsGet } from './transactions/transactions-get.ts'
import { transactionsSync } from './transactions/transactions-sync.ts'
import { webhookVerificationKeyGet } from './items/webhook-verification-key-get.ts'

const endpoints: readonly Endpoint[] = [
  linkTokenCreate,
  linkTokenGet,
  sandboxPublicTokenCreate,
  itemPublicTokenCreate,
  itemPublicTokenExchange,
  itemGet,
  itemRemove,
  itemWebhookUpdate,
  institutionsGet,
  institutionsSearch,
  institutionsGetById,
  accountsGet,
  accountsBalanceGet,
  identityGet,
  transactionsSync,
  transactionsGet,
  webhookVerificationKeyGet,
  sandboxItemFireWebhook,
  sandboxItemResetLogin,
]

/** Bodies are read as text, whatever content type they claim, so that INVALID_BODY can be told as Plaid tells it. */
export async function registerPlaid(app: FastifyInstance, bank: Bank, log: (line: string) => void): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error, request, reply) => {
    const failure = failureOf(error)
    if (failure.status >= 500)
      log(`${request.url}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return reply.code(failure.status).send(failureBody(failure, requestIdOf(bank, request)))
  })
  for (const endpoint of endpoints) {
    app.post(endpoint.path, (request, reply) => {
      const { client, fields } = signIn(bank, request, readBody(request.body))
      const answer = endpoint.answer(bank, client, fields)
      return reply.send({ ...answer, request_id: requestIdOf(bank, request) })
    })
  }
  app.all('/*', request => {
    const path = request.url.split('?')[0] ?? request.url
    throw new PlaidFailure('INVALID_REQUEST', 'NOT_FOUND', `unknown endpoint: ${request.method} ${path}`, {
      status: 404,
    })
  })
}

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
