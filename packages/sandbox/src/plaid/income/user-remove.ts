// /user/remove: a user is forgotten, and so are the Items that were theirs.
import type { UserRemoveResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { users } from './user-record.ts'
import { findUser, refOf, userFields } from './users.ts'

export const userRemove = endpoint(
  '/user/remove',
  userFields,
  ({ bank, client, input }): Answer<UserRemoveResponse> => {
    const user = findUser(bank, refOf(client, input))
    bank.state.together(() => {
      for (const itemId of user.itemIds) {
        const item = bank.state.items.get(itemId)
        if (item) bank.state.items.put({ ...item, removed: true })
      }
      bank.state.in(users).remove(user.userId)
    })
    return {}
  },
)
