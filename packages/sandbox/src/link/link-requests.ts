// What the dialog may send, and how a request that is not that is answered: in Plaid's error shape.

import { randomBytes } from 'node:crypto'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { LinkError } from '../link-port.ts'

const linkToken = Type.String({ maxLength: 200 })
const id = Type.String({ minLength: 1, maxLength: 100 })
const closed = { additionalProperties: false }

const word = Type.String({ maxLength: 200 })
// A sandbox password can be a whole JSON description of a customer.
const password = Type.String({ maxLength: 60_000 })
const way = Type.Union([Type.Literal('dialog'), Type.Literal('hosted')])

export const OpenRequest = Type.Object(
  { linkToken, receivedRedirectUri: Type.Optional(Type.String({ maxLength: 4_000 })), way: Type.Optional(way) },
  closed,
)
export const SearchRequest = Type.Object({ linkToken, query: Type.String({ maxLength: 100 }) }, closed)
export const SignInRequest = Type.Object(
  { linkToken, sessionId: Type.Optional(id), institutionId: id, username: word, password },
  closed,
)
export const MfaRequest = Type.Object({ signInId: id, answers: Type.Array(word, { maxItems: 20 }) }, closed)
export const FinishRequest = Type.Object(
  {
    signInId: id,
    accountIds: Type.Array(id, { minItems: 1, maxItems: 100, uniqueItems: true }),
  },
  closed,
)

const eventKeys = [
  ...['account_number_mask', 'error_code', 'error_message', 'error_type', 'exit_status', 'institution_id'],
  ...['institution_name', 'institution_search_query', 'is_update_mode', 'match_reason', 'mfa_type', 'request_id'],
  ...['routing_number', 'selection', 'view_name'],
]
const events = Type.Array(
  Type.Object(
    {
      name: Type.String({ pattern: '^[A-Z_]{1,60}$' }),
      fields: Type.Record(
        Type.String({ pattern: `^(${eventKeys.join('|')})$` }),
        Type.Union([Type.String({ maxLength: 500 }), Type.Null()]),
        closed,
      ),
    },
    closed,
  ),
  { maxItems: 100 },
)
const errorText = Type.String({ maxLength: 2_000 })
const linkError = Type.Object(
  {
    error_type: word,
    error_code: word,
    error_message: errorText,
    display_message: Type.Union([errorText, Type.Null()]),
    request_id: word,
  },
  closed,
)
const end = Type.Union([
  Type.Object({ kind: Type.Literal('linked') }, closed),
  Type.Object(
    {
      kind: Type.Literal('left'),
      status: Type.Union([word, Type.Null()]),
      error: Type.Union([linkError, Type.Null()]),
    },
    closed,
  ),
])

export const EventsRequest = Type.Object({ sessionId: id, events }, closed)
export const EndRequest = Type.Object({ sessionId: id, events, end }, closed)

export const OauthStartRequest = Type.Object({ linkToken, sessionId: id, institutionId: id, way }, closed)
export const OauthFollowRequest = Type.Object({ sessionId: id, stateId: id }, closed)
export const OauthOpenRequest = Type.Object({ stateId: id }, closed)
export const OauthSignInRequest = Type.Object({ stateId: id, username: word, password }, closed)
export const OauthDecideRequest = Type.Object(
  { stateId: id, signInId: Type.Union([id, Type.Null()]), isApproved: Type.Boolean() },
  closed,
)

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

/** The body as the schema describes it. Refuses: INVALID_FIELD. */
export function parseBody<Schema extends TSchema>(schema: Schema, body: unknown): Static<Schema> {
  if (Value.Check(schema, body)) return body
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
