// /accounts/get: the accounts of an Item, as of the bank's last answer.
import type { AccountsGetResponse } from 'plaid'
import { openItem } from '../../items/find-item.ts'
import { accountsOnWire, chooseAccounts } from '../account-on-wire.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { list, notNull, object, optional, text } from '../fields.ts'
import { itemOnWire } from '../item-on-wire.ts'

export const accountsGet = endpoint(
  '/accounts/get',
  { access_token: text(), options: notNull(object({ account_ids: optional(list(text())) })) },
  ({ bank, client, input, nowMs }): Answer<AccountsGetResponse> => {
    const view = openItem(bank, client, input.access_token)
    const chosen = chooseAccounts(view, input.options?.account_ids ?? null)
    return { accounts: accountsOnWire(view, nowMs, bank.seed, chosen), item: itemOnWire(view.item) }
  },
)
