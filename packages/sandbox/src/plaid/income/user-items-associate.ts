// /user/items/associate: Items that a client has already become a user's.
import type { UserItemsAssociateResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { list, text } from '../fields.ts'
import { addItemToUser, findClientItem, findUser, type UserRef } from './users.ts'
import { wishedIncome } from './wished-income.ts'

export const userItemsAssociate = endpoint(
  '/user/items/associate',
  { item_ids: list(text(), 1), user_id: text({ min: 1 }) },
  ({ bank, client, input }): Answer<UserItemsAssociateResponse> => {
    const ref: UserRef = { clientId: client.id, userId: input.user_id, userToken: null }
    findUser(bank, ref)
    const items = input.item_ids.map(itemId => findClientItem(bank, client, itemId))
    bank.state.together(() => {
      for (const item of items) addItemToUser(bank, ref, item.itemId, wishedIncome(item.products, null))
    })
    return {}
  },
)
