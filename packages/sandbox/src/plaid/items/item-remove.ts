// /item/remove: the end of an Item. Its access token answers ITEM_NOT_FOUND from then on.
import type { ItemRemoveResponse } from 'plaid'
import { findItem } from '../../items/find-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { oneOf, optional, text } from '../fields.ts'

const reasons = [
  'FRAUD_FIRST_PARTY',
  'FRAUD_FALSE_IDENTITY',
  'FRAUD_ABUSE',
  'FRAUD_OTHER',
  'CONNECTION_IS_NON_FUNCTIONAL',
  'OTHER',
] as const

export const itemRemove = endpoint(
  '/item/remove',
  { access_token: text(), reason_code: optional(oneOf(reasons)), reason_note: optional(text({ max: 512 })) },
  ({ bank, client, input }): Answer<ItemRemoveResponse> => {
    const item = findItem(bank, client, input.access_token)
    bank.state.items.put({ ...item, removed: true })
    return {}
  },
)
