// Link, served by the bank: the script that offers window.Plaid, the dialog in its frame, and the dialog's own calls.
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { LinkPort } from '../link-port.ts'
import { packageFolder } from '../package-folder.ts'
import { type BrowserFile, listBrowserFiles } from './browser-files.ts'
import { renderPage, securityPolicy } from './dialog-page.ts'
import { registerLinkApi } from './link-api.ts'
import { BadLinkRequest } from './link-requests.ts'

const requestBytesMax = 256 * 1024

/** Serves everything below `/link-bank/`. A proxy in front needs to pass that prefix on and nothing else. */
export async function registerLink(app: FastifyInstance, port: LinkPort): Promise<void> {
  const files = listBrowserFiles(join(packageFolder, 'src/link/browser'))
  await app.register(scope => registerFiles(scope, files), { prefix: '/link-bank' })
  await app.register(scope => registerApi(scope, port), { prefix: '/link-bank/api' })
}

async function registerFiles(app: FastifyInstance, files: BrowserFile[]): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-cache',
    })
  })
  const pages = [
    { url: '/dialog', policy: securityPolicy('self'), page: renderPage(files, 'dialog.js', '') },
    { url: '/hosted/:id', policy: securityPolicy('none'), page: renderPage(files, 'dialog.js', '../') },
    { url: '/oauth/:id', policy: securityPolicy('none'), page: renderPage(files, 'oauth-page.js', '../') },
  ]
  for (const { url, policy, page } of pages) {
    app.get(url, (_request, reply) =>
      reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page),
    )
  }
  for (const file of files) {
    const url = file.path === 'link-initialize.js' ? '/link-initialize.js' : `/assets/${file.path}`
    app.get(url, (request, reply) => sendFile(request, reply, file))
  }
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: BrowserFile): FastifyReply {
  const { body, etag } = file.content()
  reply.header('etag', etag)
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.type(file.contentType).send(body)
}

async function registerApi(app: FastifyInstance, port: LinkPort): Promise<void> {
  app.removeContentTypeParser('text/plain')
  app.addHook('onRoute', route => {
    route.bodyLimit = requestBytesMax
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const refused = error instanceof BadLinkRequest ? error : describeFailure(error)
    if (refused.status >= 500) request.log.error(error)
    return reply.code(refused.status).send({ kind: 'refused', error: refused.error })
  })
  registerLinkApi(app, port)
}

function describeFailure(error: Error & { statusCode?: number }): BadLinkRequest {
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) {
    return new BadLinkRequest(
      status,
      'INVALID_REQUEST',
      'INVALID_BODY',
      'the body is not a JSON object of allowed size',
      null,
    )
  }
  return new BadLinkRequest(500, 'API_ERROR', 'INTERNAL_SERVER_ERROR', 'the bank failed to answer', null)
}
