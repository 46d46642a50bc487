// What the control routes read of a request.
import type { Bank } from '../bank.ts'
import { PlaidFailure } from '../plaid/failure.ts'
import { type Fields, isRecord, readFields, type ValuesOf } from '../plaid/fields.ts'
import type { ItemRecord } from '../state/records.ts'

/** Throws INVALID_BODY, and what a wrong field throws. */
export const read = <Shape extends Fields>(shape: Shape, body: unknown): ValuesOf<Shape> => {
  if (!isRecord(body)) throw new PlaidFailure('INVALID_REQUEST', 'INVALID_BODY', 'body must be a JSON object')
  return readFields(shape, body)
}

export const parameter = (params: unknown, name: string): string => (isRecord(params) ? String(params[name]) : '')

/** The Item of the path. Throws ITEM_NOT_FOUND. */
export function findItem(bank: Bank, params: unknown): ItemRecord {
  const item = bank.state.items.get(parameter(params, 'itemId'))
  if (item && !item.removed) return item
  throw new PlaidFailure('ITEM_ERROR', 'ITEM_NOT_FOUND', 'there is no such Item', { status: 404 })
}
