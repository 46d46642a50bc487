// /sandbox/user/reset_login: the banks forget the logins of a user's Items, or of some of them.
import type { SandboxUserResetLoginResponse } from 'plaid'
import { tellClient } from '../../items/tell-client.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { list, optional, text } from '../fields.ts'
import { itemErrorOnWire } from '../item-on-wire.ts'
import { loginRequired } from '../items/sandbox-item-reset-login.ts'
import { findUser, itemsOf, refOf, userFields } from './users.ts'

export const sandboxUserResetLogin = endpoint(
  '/sandbox/user/reset_login',
  { ...userFields, item_ids: optional(list(text())) },
  ({ bank, client, input }): Answer<SandboxUserResetLoginResponse> => {
    const items = itemsOf(bank, findUser(bank, refOf(client, input)))
    for (const item of items.filter(({ itemId }) => input.item_ids?.includes(itemId) ?? true)) {
      const reset = { ...item, error: loginRequired }
      bank.state.items.put(reset)
      tellClient(bank, reset, 'ITEM', 'ERROR', { error: itemErrorOnWire(loginRequired) })
    }
    return {}
  },
)
