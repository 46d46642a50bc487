// /identity/get: who owns each account, as the bank has it on file.
import type { IdentityGetResponse } from 'plaid'
import { openItem } from '../../items/find-item.ts'
import { accountOnWire, chooseAccounts, ownersOnWire } from '../account-on-wire.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { list, notNull, object, optional, text } from '../fields.ts'
import { itemOnWire } from '../item-on-wire.ts'

export const identityGet = endpoint(
  '/identity/get',
  { access_token: text(), options: notNull(object({ account_ids: optional(list(text())) })) },
  ({ bank, client, input, nowMs }): Answer<IdentityGetResponse> => {
    const view = openItem(bank, client, input.access_token)
    const accounts = chooseAccounts(view, input.options?.account_ids ?? null).map(shared => ({
      ...accountOnWire(view, shared, nowMs, bank.seed),
      owners: ownersOnWire(view.life.resident, shared.account),
    }))
    return { accounts, item: itemOnWire(view.item) }
  },
)
