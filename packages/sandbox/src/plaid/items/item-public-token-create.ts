// /item/public_token/create: a fresh public token for an Item that the client has already.
import type { ItemPublicTokenCreateResponse } from 'plaid'
import { createPublicToken } from '../../items/create-item.ts'
import { findItem } from '../../items/find-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'

export const itemPublicTokenCreate = endpoint(
  '/item/public_token/create',
  { access_token: text() },
  ({ bank, client, input }): Answer<ItemPublicTokenCreateResponse> => ({
    public_token: createPublicToken(bank, findItem(bank, client, input.access_token)),
  }),
)
