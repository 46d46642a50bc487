// The way in: register, sign in and sign out for browsers (cookie) and programs (bearer token), and who a request is from.

import { normalizeIP } from '@better-auth/core/utils/ip'
import { clockIn, type Day } from '@hearth/money'
import { Refusal } from '@hearth/refusals'
import type { Store } from '@hearth/store'
import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { authOptions, clientAddressHeader, passwordLength } from './auth-options.ts'
import { authenticate, type Member } from './authenticate.ts'
import { type AttemptLimits, countAttempts, defaultLimits } from './core/attempts.ts'
import { readSignIn, readSignUp } from './core/read-credentials.ts'
import { readSessionToken } from './core/session-token.ts'
import { foundHousehold, type OnHousehold } from './found-household.ts'
import { withAuthTables } from './tables.ts'

export type Auth = {
  /**
   * Answers POST /api/auth/sign-up/email, /sign-in/email and /sign-out. `address` is the client's IP address; over https
   * (by the request's URL) the cookie is Secure. Refuses: ROUTE_NOT_FOUND, INVALID_JSON, INVALID_REQUEST, WEAK_PASSWORD,
   * EMAIL_TAKEN, INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS (as TooManyAttempts, with the time to wait).
   */
  handle: (request: Request, address: string) => Promise<Response>
  /** The member whose live session the headers carry, or null. */
  authenticate: (headers: Headers) => Promise<Member | null>
}

/** Opens sign-in on a migrated store. `onHousehold` runs in the transaction that founds a household; `today` is the household's day. */
export function openAuth(options: {
  store: Store
  secret: string
  onHousehold: OnHousehold
  today?: () => Day
  attempts?: Partial<AttemptLimits>
}): Auth {
  const { store, secret, onHousehold, today = clockIn('UTC').today } = options
  const limits = { ...defaultLimits, ...options.attempts }
  const signInByAddress = countAttempts(limits.signInByAddress)
  const signUpByAddress = countAttempts(limits.signUpByAddress)
  const failuresByEmail = countAttempts(limits.failuresByEmail)
  const { api } = betterAuth(authOptions(store, secret))

  async function signUp(request: Request, address: string) {
    signUpByAddress.count(normalizeIP(address), Date.now())
    const body = readSignUp(await readJson(request))
    const { length } = body.password
    if (length < passwordLength.min || length > passwordLength.max) throw new Refusal('WEAK_PASSWORD')
    const answer = await api
      .signUpEmail({ body, headers: headersFor(request, address), returnHeaders: true })
      .catch(error => refuseSignUp(store, body.email, error))
    const { id: userId, name } = answer.response.user
    await foundHousehold(store, { userId, name }, { onHousehold, today })
    return answer
  }

  async function signIn(request: Request, address: string) {
    signInByAddress.count(normalizeIP(address), Date.now())
    const body = readSignIn(await readJson(request))
    // Counted before the password is looked at, so that guesses sent at once cannot outrun the count.
    failuresByEmail.count(body.email, Date.now())
    const answer = await api
      .signInEmail({ body, headers: headersFor(request, address), returnHeaders: true })
      .catch(refuseSignIn)
    failuresByEmail.forget(body.email)
    await withAuthTables(store.db).deleteFrom('auth_sessions').where('expiresAt', '<', new Date()).execute()
    return answer
  }

  async function signOut(request: Request, address: string) {
    // better-auth reports success even when it could not delete the session, so that is done first, and here.
    const session = readSessionToken(request.headers, secret)
    if (session) await withAuthTables(store.db).deleteFrom('auth_sessions').where('token', '=', session.token).execute()
    return api.signOut({ headers: headersFor(request, address), returnHeaders: true })
  }

  const verbs = new Map<string, (request: Request, address: string) => Promise<Answer>>([
    ['POST /api/auth/sign-up/email', signUp],
    ['POST /api/auth/sign-in/email', signIn],
    ['POST /api/auth/sign-out', signOut],
  ])

  return {
    async handle(request, address) {
      const { pathname, protocol } = new URL(request.url)
      const verb = verbs.get(`${request.method} ${pathname}`)
      if (!verb) throw new Refusal('ROUTE_NOT_FOUND')
      const { headers, response } = await verb(request, address)
      return Response.json(response, { headers: protocol === 'https:' ? withSecureCookies(headers) : headers })
    },
    authenticate: headers => authenticate({ store, secret, onHousehold, today }, headers),
  }
}

/** What better-auth answers: its headers with the cookie and the token, and its body. */
type Answer = { headers: Headers; response: object }

/** Only what better-auth needs: nothing else that a client sends reaches it. */
function headersFor(request: Request, address: string): Headers {
  const headers = new Headers({ [clientAddressHeader]: address })
  for (const name of ['cookie', 'authorization', 'user-agent']) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return headers
}

function withSecureCookies(headers: Headers): Headers {
  const cookies = headers.getSetCookie()
  headers.delete('set-cookie')
  for (const cookie of cookies) headers.append('set-cookie', `${cookie}; Secure`)
  return headers
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch (cause) {
    throw new Refusal('INVALID_JSON', { cause })
  }
}

async function refuseSignUp(store: Store, email: string, error: unknown): Promise<never> {
  const code = codeOf(error)
  if (code === 'INVALID_EMAIL' || code === 'VALIDATION_ERROR') throw invalidEmail(error)
  if (code === 'PASSWORD_TOO_SHORT' || code === 'PASSWORD_TOO_LONG') throw new Refusal('WEAK_PASSWORD')
  if (code?.startsWith('USER_ALREADY_EXISTS')) throw new Refusal('EMAIL_TAKEN')
  // Of two registrations at the same moment the second one fails on the unique e-mail address.
  const taken = await withAuthTables(store.db)
    .selectFrom('auth_users')
    .select('id')
    .where('email', '=', email)
    .execute()
  if (taken.length > 0) throw new Refusal('EMAIL_TAKEN', { cause: error })
  throw error
}

function refuseSignIn(error: unknown): never {
  const code = codeOf(error)
  if (code === 'INVALID_EMAIL' || code === 'VALIDATION_ERROR') throw invalidEmail(error)
  const wrong: (string | undefined)[] = ['INVALID_EMAIL_OR_PASSWORD', 'PASSWORD_TOO_LONG']
  if (wrong.includes(code)) throw new Refusal('INVALID_CREDENTIALS')
  throw error
}

const invalidEmail = (cause: unknown) =>
  new Refusal('INVALID_REQUEST', { message: 'email must be an e-mail address. Nothing was changed.', cause })

const codeOf = (error: unknown): string | undefined => (isAPIError(error) ? error.body?.code : undefined)
