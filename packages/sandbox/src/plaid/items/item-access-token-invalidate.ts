// /item/access_token/invalidate: another access token for the same Item; the old one is good for nothing at once.
import type { ItemAccessTokenInvalidateResponse } from 'plaid'
import { findItem } from '../../items/find-item.ts'
import { stableUuid } from '../../stable-id.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'

export const itemAccessTokenInvalidate = endpoint(
  '/item/access_token/invalidate',
  { access_token: text() },
  ({ bank, client, input }): Answer<ItemAccessTokenInvalidateResponse> => {
    const item = findItem(bank, client, input.access_token)
    const number = bank.state.nextNumber(`access token of ${item.itemId}`)
    const accessToken = `access-sandbox-${stableUuid([bank.seed, 'access', item.itemId, number])}`
    bank.state.items.put({ ...item, accessToken })
    return { new_access_token: accessToken }
  },
)
