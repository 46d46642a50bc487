// The web app's files. Every page is index.html, which finds its own way; hashed files never change, index.html always may.
import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { replyWithError, routeNotFound } from './error-replies.ts'
import { isBankPage } from './link-bank.ts'
import { pathOf } from './logging.ts'

const hint = 'The web app is not built yet. `npm start` builds it; the API answers under /api.\n'

/** Serves the folder (apps/web/dist) and answers every address that nothing else answers. */
export async function serveWebFiles(app: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'))
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      schemaHide: true,
      setHeaders: (reply, path) => void reply.header('cache-control', cacheControlOf(path)),
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (!asksForPage(request)) return replyWithError(routeNotFound(), request, reply)
    return isBuilt ? reply.sendFile('index.html') : sayNotBuilt(reply)
  })
}

const cacheControlOf = (path: string): string =>
  path.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache'

function asksForPage({ method, url, headers }: FastifyRequest): boolean {
  const path = pathOf(url)
  if (method !== 'GET' && method !== 'HEAD') return false
  if (path.startsWith('/api/') || path === '/api' || isBankPage(path)) return false
  return headers.accept?.includes('text/html') ?? false
}

const sayNotBuilt = (reply: FastifyReply) => reply.code(503).type('text/plain; charset=utf-8').send(hint)
