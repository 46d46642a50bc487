// What came of asking the bank. The caller decides on it, so it is a value and not an exception.
import { isAxiosError } from 'axios'
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** Why the bank did not give what was asked. */
export type BankFailure = (
  | Refused
  /** Nothing that Plaid says came back: no connection, a time-out, a broken or unexpected body. */
  | { kind: 'unreachable'; reason: string }
) & {
  /** How long the bank asks to be left alone. */
  retryAfterSeconds?: number | undefined
}

/** The bank understood, and refused: Plaid's error_type and error_code, with the HTTP status. */
type Refused = { kind: 'refused'; errorType: string; code: string; message: string; status: number }

export type BankAnswer<Value> = { kind: 'answered'; value: Value } | BankFailure

const errorBody = Compile(
  Type.Object({ error_type: Type.String(), error_code: Type.String(), error_message: Type.String() }),
)

/** A reader for one endpoint's answer: sends, checks the body against the schema, and sorts what can go wrong. */
export function answerReader<Schema extends TSchema>(schema: Schema) {
  const compiled = Compile(schema)
  return async (send: () => Promise<{ data: unknown }>): Promise<BankAnswer<Static<Schema>>> => {
    try {
      const { data } = await send()
      if (!compiled.Check(data)) return { kind: 'unreachable', reason: describeMismatch(compiled.Errors(data)) }
      return { kind: 'answered', value: data as Static<Schema> }
    } catch (error) {
      return sortFailure(error)
    }
  }
}

function sortFailure(error: unknown): BankFailure {
  if (!isAxiosError(error)) throw error
  const body: unknown = error.response?.data
  const retryAfterSeconds = error.response && readRetryAfter(error.response.headers['retry-after'], Date.now())
  if (error.response && errorBody.Check(body)) {
    const { error_type: errorType, error_code: code, error_message: message } = body
    return { kind: 'refused', errorType, code, message, status: error.response.status, retryAfterSeconds }
  }
  // The code and status only: an axios message or config can carry the request, and with it a token.
  const reason = error.response ? `HTTP ${error.response.status}` : (error.code ?? 'no answer')
  return { kind: 'unreachable', reason, retryAfterSeconds }
}

/**
 * The seconds of a Retry-After header, which holds seconds or a date. Undefined when there is none that can be read.
 * Source: RFC 9110, section 10.2.3.
 */
export function readRetryAfter(header: unknown, nowMs: number): number | undefined {
  if (typeof header !== 'string') return undefined
  const text = header.trim()
  if (/^\d+$/.test(text)) return Number(text)
  const untilMs = Date.parse(text)
  return Number.isNaN(untilMs) ? undefined : Math.max(0, Math.ceil((untilMs - nowMs) / 1000))
}

function describeMismatch(errors: Iterable<{ instancePath: string; message: string }>): string {
  const [first] = errors
  return first ? `unexpected answer at ${first.instancePath || '/'}: ${first.message}` : 'unexpected answer'
}
