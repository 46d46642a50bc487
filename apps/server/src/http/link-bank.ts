// The sandbox bank's Link pages under our own address, so that a browser needs to reach this one port only. Nothing else of
// the bank can be reached through it, and it never sees our visitors' cookies.
import { once } from 'node:events'
import { type IncomingMessage, request as requestOf } from 'node:http'
import { Refusal } from '@hearth/refusals'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const prefix = '/link-bank'
// No dots at the start of a segment and nothing encoded: no path can lead out of the prefix, however it is read.
const bankPath = /^\/link-bank(\/[\w-][\w.-]*)+$/
// The connection to the bank is not the one to the visitor.
const ofOneConnection = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade']

export const isBankPage = (path: string): boolean => path === prefix || path.startsWith(`${prefix}/`)

export async function forwardLinkPages(app: FastifyInstance, bankUrl: string): Promise<void> {
  await app.register(async scope => {
    // Bodies pass through as they are.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    scope.route({
      method: ['GET', 'POST'],
      url: `${prefix}/*`,
      // They are the bank's pages and no part of the public API.
      schema: { hide: true },
      handler: (request, reply) => forward(request, reply, bankUrl),
    })
  })
}

async function forward(request: FastifyRequest, reply: FastifyReply, bankUrl: string): Promise<FastifyReply> {
  const path = request.raw.url ?? ''
  if (!bankPath.test(path.split('?')[0] ?? '')) throw new Refusal('ROUTE_NOT_FOUND')
  const asked = requestOf(new URL(path, bankUrl), {
    method: request.method,
    headers: without(request.headers, ['cookie', 'authorization', 'host', ...ofOneConnection]),
  })
  request.raw.pipe(asked)
  reply.raw.once('close', () => asked.destroy())
  const [answer]: IncomingMessage[] = await once(asked, 'response').catch(error => {
    throw new Refusal('BANK_UNAVAILABLE', { cause: error })
  })
  if (!answer) throw new Refusal('BANK_UNAVAILABLE')
  return reply
    .code(answer.statusCode ?? 502)
    .headers(without(answer.headers, ['set-cookie', ...ofOneConnection]))
    .send(answer)
}

const without = <Value>(headers: Record<string, Value>, names: string[]): Record<string, Value> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))
