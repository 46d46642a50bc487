// What may reach the log: never a token, a cookie, a password, a query or a body.
import type { FastifyRequest } from 'fastify'

const secrets = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  '["set-auth-token"]',
  'password',
  'publicToken',
  'linkToken',
]

const secretPaths = secrets.flatMap(name => {
  const member = name.startsWith('[') ? name : `.${name}`
  return [name, `*${member}`, `*.*${member}`]
})

export type LogOptions = {
  level: string
  /** Where the lines go; standard output when left out. */
  stream?: { write: (line: string) => void }
}

export const loggerOptions = ({ level, stream }: LogOptions) => ({
  level,
  ...(stream && { stream }),
  redact: { paths: secretPaths, censor: '[hidden]' },
  serializers: {
    req: (request: FastifyRequest) => ({ method: request.method, path: pathOf(request.url) }),
    err: describeError,
  },
})

export const pathOf = (url: string): string => url.split('?', 1)[0] ?? ''

type ErrorLine = { type: string; message: string; code?: string; stack: string; cause?: ErrorLine }

/** Only the named parts: errors of HTTP clients carry their whole request with them, and those of the database its values. */
function describeError(error: Error): ErrorLine {
  return {
    type: error.name,
    message: error.message,
    stack: error.stack ?? '',
    ...('code' in error && { code: String(error.code) }),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  }
}
