// Registering, signing in and out. The session is an httpOnly cookie, so nothing is kept here.
import { ApiError, exchange } from '../api/call.ts'

/** Codes that the sign-in library may use itself, in Hearth's words. */
const known: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'INVALID_CREDENTIALS',
  USER_ALREADY_EXISTS: 'EMAIL_TAKEN',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'EMAIL_TAKEN',
  PASSWORD_TOO_SHORT: 'WEAK_PASSWORD',
  PASSWORD_TOO_LONG: 'WEAK_PASSWORD',
}

/** Throws an ApiError: EMAIL_TAKEN, WEAK_PASSWORD, INVALID_EMAIL, TOO_MANY_ATTEMPTS. */
export const register = (input: { name: string; email: string; password: string }): Promise<void> =>
  post('/api/auth/sign-up/email', input)

/** Throws an ApiError: INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS. */
export const signIn = (input: { email: string; password: string }): Promise<void> =>
  post('/api/auth/sign-in/email', input)

export const signOut = (): Promise<void> => post('/api/auth/sign-out', {})

async function post(path: string, body: unknown): Promise<void> {
  try {
    await exchange('POST', path, body)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const code = error.status === 429 ? 'TOO_MANY_ATTEMPTS' : (known[error.code] ?? error.code)
    throw new ApiError(error.status, { code, message: error.message, requestId: error.requestId ?? '' })
  }
}
