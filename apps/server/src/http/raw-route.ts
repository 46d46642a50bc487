import type { FastifyInstance } from 'fastify'
import { headersOf } from './headers-of.ts'
import { keepBodiesRaw } from './json-body.ts'

export type RawRequest = { headers: Headers; body: Buffer }

/** Registers an open POST route that takes the bytes as they were sent, because their sender signed them. Answers 200. */
export async function rawRoute(
  app: FastifyInstance,
  path: string,
  summary: string,
  handler: (request: RawRequest) => Promise<unknown>,
): Promise<void> {
  await app.register(async scope => {
    keepBodiesRaw(scope, '*')
    scope.post(path, { schema: { summary, security: [] } }, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      await handler({ headers: headersOf(request), body })
      return reply.code(200).send()
    })
  })
}
