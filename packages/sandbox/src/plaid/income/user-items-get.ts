// /user/items/get: the Items of a user.
import type { UserItemsGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { itemOnWire } from '../item-on-wire.ts'
import { findUser, itemsOf, refOf, userFields } from './users.ts'

export const userItemsGet = endpoint(
  '/user/items/get',
  userFields,
  ({ bank, client, input }): Answer<UserItemsGetResponse> => ({
    items: itemsOf(bank, findUser(bank, refOf(client, input))).map(item => itemOnWire(item)),
  }),
)
