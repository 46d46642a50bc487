// Every error leaves in one form: { error: { code, message, requestId } }.

import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { ErrorReply } from '@hearth/api'
import { Refusal } from '@hearth/refusals'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { internalError, refusalOf, statusOf } from '../failures.ts'

export function replyWithErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => replyWithError(error, request, reply))
}

export function replyWithError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error)
  if (!refusal) {
    request.log.error({ err: error, req: request }, 'request failed')
    const { code, message, status } = internalError
    return send(reply, status, { code, message, requestId: request.id })
  }
  request.log.info({ code: refusal.code, req: request }, 'request refused')
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', refusal.retryAfterSeconds)
  if (refusal.code === 'SIGN_IN_REQUIRED') reply.header('www-authenticate', 'Bearer')
  const { code, message, bankCode } = refusal
  return send(reply, statusOf[code], {
    code,
    message,
    requestId: request.id,
    ...(bankCode !== undefined && { bankCode }),
  })
}

/** Answers bytes that are no HTTP, or headers beyond all measure: there is no request yet, only a socket. */
export function answerBrokenRequest(_error: Error, socket: Socket): void {
  if (!socket.writable) return
  const { code, message } = new Refusal('INVALID_REQUEST')
  const body = JSON.stringify({ error: { code, message, requestId: randomUUID() } } satisfies ErrorReply)
  const head = [
    `HTTP/1.1 ${statusOf[code]} Bad Request`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

export const routeNotFound = (): Refusal => new Refusal('ROUTE_NOT_FOUND')

// Serialised here, because the error may come before the route with its schemas is known.
function send(reply: FastifyReply, status: number, error: ErrorReply['error']): FastifyReply {
  const body: ErrorReply = { error }
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body))
}
