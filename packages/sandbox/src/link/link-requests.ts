// What the dialog may send, and how a request that is not that is answered: in Plaid's error shape.

import { randomBytes } from 'node:crypto'
import type { LinkEnd, LinkError, LinkEvent } from '../link-port.ts'
import { invalidField, PlaidFailure } from '../plaid/failure.ts'
import {
  type Field,
  type Fields,
  flag,
  isRecord,
  list,
  object,
  oneOf,
  optional,
  readFields,
  text,
  type ValuesOf,
} from '../plaid/fields.ts'

const linkToken = text({ max: 200 })
const id = text({ min: 1, max: 100 })
const word = text({ max: 200 })
// A sandbox password can be a whole JSON description of a customer.
const password = text({ max: 60_000 })
const way = oneOf(['dialog', 'hosted'])

/** A list of no more than so many entries. */
const fewOf = <Value>(field: Field<Value>, most: number, least = 0): Field<Value[]> => ({
  read: (value, path) => {
    if (Array.isArray(value) && value.length > most) throw invalidField(`${path} must have at most ${most} elements`)
    return list(field, least).read(value, path)
  },
})

const accountIds: Field<string[]> = {
  read: (value, path) => {
    const ids = fewOf(id, 100, 1).read(value, path)
    if (new Set(ids).size < ids.length) throw invalidField(`${path} must not name anything twice`)
    return ids
  },
}

export const OpenRequest = { linkToken, receivedRedirectUri: optional(text({ max: 4_000 })), way: optional(way) }
export const SearchRequest = { linkToken, query: text({ max: 100 }) }
export const SignInRequest = { linkToken, sessionId: optional(id), institutionId: id, username: word, password }
export const MfaRequest = { signInId: id, answers: fewOf(word, 20) }
export const FinishRequest = { signInId: id, accountIds }

const eventKeys: ReadonlySet<string> = new Set([
  ...['account_number_mask', 'error_code', 'error_message', 'error_type', 'exit_status', 'institution_id'],
  ...['institution_name', 'institution_search_query', 'is_update_mode', 'match_reason', 'mfa_type', 'request_id'],
  ...['routing_number', 'selection', 'view_name'],
])
const eventName: Field<string> = {
  read: (value, path) => {
    const name = word.read(value, path)
    if (!/^[A-Z_]{1,60}$/.test(name)) throw invalidField(`${path} must be the name of an event`)
    return name
  },
}
const eventFields: Field<Record<string, string | null>> = {
  read: (value, path) => {
    if (!isRecord(value)) throw invalidField(`${path} must be an object`)
    const unknown = Object.keys(value).find(key => !eventKeys.has(key))
    if (unknown !== undefined) throw invalidField(`${path}.${unknown} is no field of an event`)
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [key, optional(text({ max: 500 })).read(field, `${path}.${key}`)]),
    )
  },
}
const events: Field<LinkEvent[]> = fewOf(object({ name: eventName, fields: eventFields }), 100)

const errorText = text({ max: 2_000 })
const linkError = object({
  error_type: word,
  error_code: word,
  error_message: errorText,
  display_message: optional(errorText),
  request_id: word,
})
const end: Field<LinkEnd> = {
  read: (value, path) => {
    const { kind } = isRecord(value) ? value : {}
    return kind === 'linked'
      ? object({ kind: oneOf(['linked']) }).read(value, path)
      : object({ kind: oneOf(['left']), status: optional(word), error: optional(linkError) }).read(value, path)
  },
}

export const EventsRequest = { sessionId: id, events }
export const EndRequest = { sessionId: id, events, end }

export const OauthStartRequest = { linkToken, sessionId: id, institutionId: id, way }
export const OauthFollowRequest = { sessionId: id, stateId: id }
export const OauthOpenRequest = { stateId: id }
export const OauthSignInRequest = { stateId: id, username: word, password }
export const OauthDecideRequest = { stateId: id, signInId: optional(id), isApproved: flag() }

/** A request that the dialog would never send. `status` is the HTTP status that it is answered with. */
export class BadLinkRequest extends Error {
  readonly status: number
  readonly error: LinkError

  constructor(status: number, errorType: string, errorCode: string, message: string, displayMessage: string | null) {
    super(message)
    this.status = status
    this.error = {
      error_type: errorType,
      error_code: errorCode,
      error_message: message,
      display_message: displayMessage,
      request_id: createRequestId(),
    }
  }
}

/** The body, read by its fields. Refuses: INVALID_FIELD. */
export function parseBody<Shape extends Fields>(shape: Shape, body: unknown): ValuesOf<Shape> {
  try {
    if (isRecord(body)) return readFields(shape, body)
  } catch (error) {
    if (!(error instanceof PlaidFailure)) throw error
  }
  throw new BadLinkRequest(400, 'INVALID_REQUEST', 'INVALID_FIELD', 'the body does not have the expected fields', null)
}

/** Fifteen letters and digits, as Plaid's request ids are. */
export function createRequestId(): string {
  return randomBytes(32)
    .toString('base64')
    .replace(/[^a-zA-Z0-9]/g, '')
    .slice(0, 15)
    .padEnd(15, '0')
}
