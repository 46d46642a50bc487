// The HTTP shell: everything about a request that is not what it asks for. Routes are registered on what this returns.
import { randomUUID } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { type Auth, TooManyAttempts } from '@hearth/auth'
import type { Clock } from '@hearth/money'
import type { Store } from '@hearth/store'
import Fastify, { LogController } from 'fastify'
import { answerBrokenRequest, replyWithError, replyWithErrors } from './error-replies.ts'
import { type Subscribe, serveEvents } from './events.ts'
import { readJsonBodies } from './json-body.ts'
import { forwardLinkPages } from './link-bank.ts'
import { type LogOptions, loggerOptions } from './logging.ts'
import { describeApi } from './openapi.ts'
import { checkOrigins } from './origin-check.ts'
import type { Http } from './route.ts'
import { type BankEnvironment, secureHeaders } from './security-headers.ts'
import { serveSignIn } from './sign-in.ts'
import { serveWebFiles } from './web-files.ts'

export type HttpOptions = {
  store: Store
  auth: Auth
  clock: Clock
  subscribe: Subscribe
  version: string
  environment: BankEnvironment
  /** Where the sandbox bank listens; its Link pages are forwarded when given. */
  bankUrl?: string | undefined
  /** apps/web/dist */
  webFolder: string
  /** The address that visitors use, when a reverse proxy stands in front. */
  publicUrl?: URL | undefined
  /** Addresses of reverse proxies whose X-Forwarded-* headers are believed; nobody's when left out. */
  trustedProxies?: string[] | undefined
  log: LogOptions
  requestsPerMinuteMax?: number | undefined
}

const bodyBytesMax = 1024 * 1024
const closeMsMax = 1500

export async function buildHttp(options: HttpOptions): Promise<Http> {
  const { auth, store, clock, publicUrl } = options
  const app = Fastify({
    logger: loggerOptions(options.log),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    trustProxy: options.trustedProxies ?? false,
    bodyLimit: bodyBytesMax,
    requestTimeout: 60_000,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => void replyWithError(error, request, reply),
  })
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.addHook('preClose', async () => {
    // Requests in flight may end; connections that stay open after that are cut.
    setTimeout(() => app.server.closeAllConnections(), closeMsMax).unref()
  })
  replyWithErrors(app)
  readJsonBodies(app)
  await secureHeaders(app, { environment: options.environment, https: publicUrl?.protocol === 'https:' })
  checkOrigins(app, publicUrl)
  await app.register(rateLimit, {
    max: options.requestsPerMinuteMax ?? 60_000,
    timeWindow: 60_000,
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: (_request, { ttl }) => new TooManyAttempts(Math.ceil(ttl / 1000)),
  })
  await describeApi(app, options.version)
  await serveSignIn(app, auth, publicUrl)
  await serveEvents(app, auth, options.subscribe)
  if (options.bankUrl !== undefined) await forwardLinkPages(app, options.bankUrl)
  await serveWebFiles(app, options.webFolder)
  return { app, store, auth, clock }
}
