// Finds the session token that a request carries, and checks that we signed it. The form is better-auth's:
// '<token>.<base64 of its HMAC-SHA256>', percent-encoded in a cookie.
import { createHmac, timingSafeEqual } from 'node:crypto'

export type SessionToken = { token: string; by: 'cookie' | 'bearer' }

/** What better-auth puts before the names of its cookies. */
export const cookiePrefix = 'hearth'

const cookieName = `${cookiePrefix}.session_token`

/** The genuine session token of a request, or null. An Authorization header is taken instead of the cookie, never beside it. */
export function readSessionToken(headers: Headers, secret: string): SessionToken | null {
  const authorization = headers.get('authorization')
  const by = authorization === null ? 'cookie' : 'bearer'
  const signed = authorization === null ? readCookie(headers) : /^bearer (\S+)$/i.exec(authorization.trim())?.[1]
  const token = signed === undefined ? null : openSigned(decode(signed), secret)
  return token === null ? null : { token, by }
}

/** Whether the browser sent our session cookie, genuine or not. */
export const carriesSessionCookie = (headers: Headers): boolean => readCookie(headers) !== undefined

function readCookie(headers: Headers): string | undefined {
  return headers
    .get('cookie')
    ?.split(';')
    .map(part => part.trim())
    .find(part => part.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1)
}

function openSigned(signed: string, secret: string): string | null {
  const dot = signed.lastIndexOf('.')
  if (dot < 1) return null
  const token = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', secret).update(token).digest()
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
