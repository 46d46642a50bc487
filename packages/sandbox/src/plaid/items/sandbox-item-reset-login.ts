// /sandbox/item/reset_login: the bank forgets the login, so that the Item needs update mode.
import type { SandboxItemResetLoginResponse } from 'plaid'
import { findItem } from '../../items/find-item.ts'
import { tellClient } from '../../items/tell-client.ts'
import type { ItemErrorRecord } from '../../state/records.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { itemErrorOnWire } from '../item-on-wire.ts'

export const loginRequired: ItemErrorRecord = {
  type: 'ITEM_ERROR',
  code: 'ITEM_LOGIN_REQUIRED',
  message:
    "the login details of this item have changed (credentials, MFA, or required user action) and a user login is required to update this information. use Link's update mode to restore the item to a good state",
  display: null,
}

export const sandboxItemResetLogin = endpoint(
  '/sandbox/item/reset_login',
  { access_token: text() },
  ({ bank, client, input }): Answer<SandboxItemResetLoginResponse> => {
    const item = { ...findItem(bank, client, input.access_token), error: loginRequired }
    bank.state.items.put(item)
    tellClient(bank, item, 'ITEM', 'ERROR', { error: itemErrorOnWire(loginRequired) })
    return { reset_login: true }
  },
)
