// The public API describes itself at /api/openapi.json, from the same schemas that check requests and write replies.
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Hearth',
        version,
        description:
          'A home budget on open banking. Amounts are integers in minor units of the currency beside them, money arriving ' +
          'positive. Errors are { error: { code, message, requestId } }; docs/errors.md lists the codes.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'hearth.session_token',
            description: 'The cookie of a browser',
          },
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'The token from the header set-auth-token of signing in',
          },
        },
      },
    },
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
