// How bodies are read: JSON is parsed once, and an empty body is no body, whatever its content type says.
import type { FastifyInstance } from 'fastify'

export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null, undefined)
    return parse(request, body.toString(), done)
  })
}

/** Within `app`, bodies of the content type ('*' for any) stay the bytes that were sent. */
export function keepBodiesRaw(app: FastifyInstance, contentType: 'application/json' | '*'): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(contentType, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}
