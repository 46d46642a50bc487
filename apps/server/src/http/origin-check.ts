// Another website must not act with a visitor's cookie. SameSite already withholds it there; this does not rely on that.
import { carriesSessionCookie } from '@hearth/auth'
import { Refusal } from '@hearth/refusals'
import type { FastifyInstance } from 'fastify'
import { headersOf } from './headers-of.ts'

export type OriginQuestion = {
  method: string
  /** The host that the request was sent to, with its port. */
  host: string
  /** The host that visitors see, when a reverse proxy stands in front. */
  publicHost: string | undefined
  headers: Headers
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/** Whether the request may change anything, by where the browser says that it comes from. Programs send no Origin. */
export function isOriginAllowed({ method, host, publicHost, headers }: OriginQuestion): boolean {
  if (safeMethods.includes(method)) return true
  const origin = headers.get('origin')
  if (origin !== null) {
    const originHost = hostOf(origin)
    return originHost !== null && (originHost === hostOf(`http://${host}`) || originHost === publicHost)
  }
  if (headers.has('authorization') || !carriesSessionCookie(headers)) return true
  return headers.get('sec-fetch-site') === 'same-origin'
}

export function checkOrigins(app: FastifyInstance, publicUrl: URL | undefined): void {
  app.addHook('onRequest', async request => {
    const { method, host } = request
    const allowed = isOriginAllowed({ method, host, publicHost: publicUrl?.host, headers: headersOf(request) })
    if (!allowed) throw new Refusal('ORIGIN_NOT_ALLOWED')
  })
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null
}
