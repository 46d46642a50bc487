import { expect, test } from 'vitest'
import { PlaidFailure } from './failure.ts'
import { type Fields, integer, list, notNull, object, oneOf, optional, readFields, text, webAddress } from './fields.ts'

const shape = {
  access_token: text(),
  count: optional(integer(1, 500)),
  options: notNull(object({ account_ids: optional(list(text())) })),
  version: optional(oneOf(['v1', 'v2'])),
  webhook: optional(webAddress()),
} satisfies Fields

const read = (body: Record<string, unknown>): unknown => {
  try {
    return readFields(shape, body)
  } catch (error) {
    return error instanceof PlaidFailure ? `${error.errorCode}: ${error.message}` : error
  }
}

test('what is absent or null is null', () => {
  const empty = { count: null, options: null, version: null, webhook: null }
  expect(read({ access_token: 'a', count: null, webhook: null })).toEqual({ access_token: 'a', ...empty })
})

test.each([
  [{}, 'MISSING_FIELDS: the following required fields are missing: access_token'],
  [{ access_token: null }, 'MISSING_FIELDS: the following required fields are missing: access_token'],
  [{ access_token: 'a', a: 1, b: 2 }, 'UNKNOWN_FIELDS: the following fields are not recognized by this endpoint: a, b'],
  [
    { access_token: 'a', options: { c: 1 } },
    'UNKNOWN_FIELDS: the following fields are not recognized by this endpoint: options.c',
  ],
  [{ access_token: 1 }, 'INVALID_FIELD: access_token must be a string'],
  [{ access_token: 'a', count: 501 }, 'INVALID_FIELD: count must be between 1 and 500'],
  [{ access_token: 'a', count: '5' }, 'INVALID_FIELD: count must be an integer'],
  [{ access_token: 'a', options: null }, 'INVALID_FIELD: options must not be null'],
  [{ access_token: 'a', options: { account_ids: [1] } }, 'INVALID_FIELD: options.account_ids[0] must be a string'],
  [{ access_token: 'a', version: 'v3' }, 'INVALID_FIELD: version must be one of: v1, v2'],
  [{ access_token: 'a', webhook: 'ftp://x' }, 'INVALID_FIELD: webhook must be a valid http or https URL'],
  [
    { access_token: 'a', constructor: 1 },
    'UNKNOWN_FIELDS: the following fields are not recognized by this endpoint: constructor',
  ],
])('%j is refused as Plaid refuses it', (body, complaint) => {
  expect(read(body)).toBe(complaint)
})
