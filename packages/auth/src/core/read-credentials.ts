// Parses what a person or a program sends to register or to sign in.
import { Refusal } from '@hearth/refusals'

export type SignIn = { email: string; password: string; rememberMe: boolean }
export type SignUp = SignIn & { name: string }

const emailLengthMax = 254
const nameLengthMax = 100

/** Refuses: INVALID_REQUEST. */
export function readSignIn(body: unknown): SignIn {
  const fields = readObject(body)
  const rememberMe = fields.rememberMe ?? true
  if (typeof rememberMe !== 'boolean') throw invalid('rememberMe must be true or false.')
  return { email: readEmail(fields.email), password: readText(fields.password, 'password'), rememberMe }
}

/** Refuses: INVALID_REQUEST. */
export function readSignUp(body: unknown): SignUp {
  const name = readText(readObject(body).name, 'name').trim()
  if (name === '' || name.length > nameLengthMax || /\p{Cc}/u.test(name)) {
    throw invalid(`name must have 1 to ${nameLengthMax} characters, on one line.`)
  }
  return { ...readSignIn(body), name }
}

function readObject(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid('The body must be an object.')
  return { ...body }
}

function readText(value: unknown, field: string): string {
  if (typeof value !== 'string') throw invalid(`${field} must be a text.`)
  return value
}

// The full check of its form is better-auth's.
function readEmail(value: unknown): string {
  const email = readText(value, 'email').trim().toLowerCase()
  if (!email.includes('@') || email.length > emailLengthMax) throw invalid('email must be an e-mail address.')
  return email
}

const invalid = (detail: string) => new Refusal('INVALID_REQUEST', { message: `${detail} Nothing was changed.` })
