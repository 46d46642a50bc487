// Serves the page for people at /, and what it is made of below /desk/.
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Bank } from '../bank.ts'
import { listBrowserFiles } from '../link/browser-files.ts'
import { packageFolder } from '../package-folder.ts'
import { deskSecurityPolicy, renderDeskPage } from './desk-page.ts'

const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#0d6457" d="M8 1 1 5v2h14V5zM3 8v5h2V8zm4 0v5h2V8zm4 0v5h2V8zM1 14v1h14v-1z"/></svg>`

export async function registerDesk(app: FastifyInstance, bank: Bank): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': deskSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    })
  })
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(renderDeskPage(bank)))
  app.get('/desk/mark.svg', (_request, reply) => reply.type('image/svg+xml').send(mark))
  for (const { path, contentType, content } of listBrowserFiles(join(packageFolder, 'src/desk/browser'))) {
    app.get(`/desk/${path}`, (_request, reply) => {
      const { body, etag } = content()
      return reply.header('etag', etag).type(contentType).send(body)
    })
  }
}
