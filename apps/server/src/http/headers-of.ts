import type { FastifyRequest } from 'fastify'

/** The request's headers in the form of the web platform. */
export function headersOf({ headers }: Pick<FastifyRequest, 'headers'>): Headers {
  const result = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) result.append(name, one)
    }
  }
  return result
}
