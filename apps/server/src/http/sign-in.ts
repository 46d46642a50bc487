// The way in over HTTP: hands requests to packages/auth, which knows the rules.
import { errorReply } from '@hearth/api'
import type { Auth } from '@hearth/auth'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { headersOf } from './headers-of.ts'
import { keepBodiesRaw } from './json-body.ts'

const email = Type.String({ format: 'email' })
const password = Type.String({ minLength: 8, maxLength: 128 })
const rememberMe = Type.Optional(Type.Boolean({ default: true }))
const user = Type.Object({ id: Type.String(), name: Type.String(), email })
const signedIn = Type.Object(
  { token: Type.String(), user },
  { description: 'The bearer token is in the header set-auth-token' },
)

const verbs = [
  {
    path: '/api/auth/sign-up/email',
    summary: 'Registers, founds a household, and signs in',
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }), email, password, rememberMe }),
    reply: signedIn,
  },
  {
    path: '/api/auth/sign-in/email',
    summary: 'Signs in',
    body: Type.Object({ email, password, rememberMe }),
    reply: signedIn,
  },
  {
    path: '/api/auth/sign-out',
    summary: 'Ends the session',
    body: Type.Object({}),
    reply: Type.Object({ success: Type.Boolean() }),
  },
]

export async function serveSignIn(app: FastifyInstance, auth: Auth, publicUrl: URL | undefined): Promise<void> {
  await app.register(async scope => {
    keepBodiesRaw(scope, 'application/json')
    // packages/auth parses the body; here the shapes only document it.
    scope.setValidatorCompiler(() => () => true)
    scope.setSerializerCompiler(() => payload => JSON.stringify(payload))
    for (const { path, summary, body, reply } of verbs) {
      const schema = { summary, security: [], body, response: { 200: reply, '4xx': errorReply } }
      scope.post(path, { schema }, async (request, answer) => {
        const response = await auth.handle(webRequest(request, publicUrl), request.ip)
        for (const [name, value] of response.headers) answer.header(name, value)
        return answer.code(response.status).send(await response.text())
      })
    }
  })
}

function webRequest(request: FastifyRequest, publicUrl: URL | undefined): Request {
  const protocol = publicUrl?.protocol ?? `${request.protocol}:`
  return new Request(new URL(request.url, `${protocol}//hearth.invalid`), {
    method: request.method,
    headers: headersOf(request),
    body: Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : null,
  })
}
