// How better-auth is set up: what it may do, what its cookie looks like and where its tables are.
import { nextId, type Store } from '@hearth/store'
import type { BetterAuthOptions } from 'better-auth'
import { bearer } from 'better-auth/plugins/bearer'
import { cookiePrefix } from './core/session-token.ts'

export const passwordLength = { min: 8, max: 128 }

/** Carries the client's address to better-auth, which keeps it with the session. Never taken from the client. */
export const clientAddressHeader = 'x-hearth-client-address'

const sessionDays = 30

/** `secret` signs session tokens: a row of auth_sessions alone lets nobody in. */
export const authOptions = (store: Store, secret: string) =>
  ({
    // Only its functions are called, never its own HTTP handler, so the address is never used.
    baseURL: 'http://hearth.invalid',
    secret,
    database: { db: store.db, type: 'postgres', transaction: true },
    user: { modelName: 'auth_users' },
    session: {
      modelName: 'auth_sessions',
      expiresIn: sessionDays * 24 * 60 * 60,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: { modelName: 'auth_credentials' },
    verification: { modelName: 'auth_verifications' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict' },
      database: { generateId: () => nextId() },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    plugins: [bearer({ requireSignature: true })],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // It logs e-mail addresses; what goes wrong is thrown to the caller instead.
    logger: { disabled: true },
  }) satisfies BetterAuthOptions
