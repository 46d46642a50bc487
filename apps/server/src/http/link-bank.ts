// The sandbox bank's Link pages under our own address, so that a browser needs to reach this one port only. Nothing else of
// the bank can be reached through it, and it never sees our visitors' cookies.
import proxy from '@fastify/http-proxy'
import { Refusal } from '@hearth/refusals'
import type { FastifyInstance } from 'fastify'

const prefix = '/link-bank'

export const isBankPage = (path: string): boolean => path === prefix || path.startsWith(`${prefix}/`)

export async function forwardLinkPages(app: FastifyInstance, bankUrl: string): Promise<void> {
  await app.register(async scope => {
    // They are the bank's pages and no part of the public API.
    scope.addHook('onRoute', route => {
      route.schema = { ...route.schema, hide: true }
    })
    // Bodies pass through as they are.
    scope.removeAllContentTypeParsers()
    await scope.register(proxy, {
      upstream: bankUrl,
      prefix,
      rewritePrefix: prefix,
      httpMethods: ['GET', 'POST'],
      replyOptions: {
        rewriteRequestHeaders: (_request, headers) => without(headers, ['cookie', 'authorization']),
        rewriteHeaders: headers => without(headers, ['set-cookie']),
        onError: (reply, { error }) => void reply.send(new Refusal('BANK_UNAVAILABLE', { cause: error })),
      },
    })
  })
}

const without = <Value>(headers: Record<string, Value>, names: string[]): Record<string, Value> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))
