// /user/items/remove: some of a user's Items are removed, as /item/remove would.
import type { UserItemsRemoveResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { list, text } from '../fields.ts'
import { findUser, itemNotFound, itemsOf, refOf, userFields } from './users.ts'

export const userItemsRemove = endpoint(
  '/user/items/remove',
  { ...userFields, item_ids: list(text(), 1) },
  ({ bank, client, input }): Answer<UserItemsRemoveResponse> => {
    const items = itemsOf(bank, findUser(bank, refOf(client, input)))
    const stranger = input.item_ids.find(itemId => !items.some(item => item.itemId === itemId))
    if (stranger !== undefined) throw itemNotFound(stranger)
    bank.state.together(() => {
      for (const item of items.filter(({ itemId }) => input.item_ids.includes(itemId))) {
        bank.state.items.put({ ...item, removed: true })
      }
    })
    return {}
  },
)
