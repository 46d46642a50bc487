// What the dialog may send, and how a request that is not that is answered: in Plaid's error shape.

import { randomBytes } from 'node:crypto'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { LinkError } from '../link-port.ts'

const linkToken = Type.String({ maxLength: 200 })
const id = Type.String({ minLength: 1, maxLength: 100 })
const closed = { additionalProperties: false }

export const OpenRequest = Type.Object({ linkToken }, closed)
export const SearchRequest = Type.Object({ linkToken, query: Type.String({ maxLength: 100 }) }, closed)
export const SignInRequest = Type.Object(
  {
    linkToken,
    institutionId: id,
    username: Type.String({ maxLength: 200 }),
    // A sandbox password can be a whole JSON description of a customer.
    password: Type.String({ maxLength: 60_000 }),
  },
  closed,
)
export const FinishRequest = Type.Object(
  {
    signInId: id,
    accountIds: Type.Array(id, { minItems: 1, maxItems: 100, uniqueItems: true }),
  },
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
