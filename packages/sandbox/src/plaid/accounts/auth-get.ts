// /auth/get: the numbers of an Item's checking, savings and cash management accounts.
import type { AuthGetResponse } from 'plaid'
import { isPayable } from '../../items/find-account.ts'
import { openItemWith } from '../../items/find-item.ts'
import { accountsOnWire, chooseAccounts } from '../account-on-wire.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { list, notNull, object, optional, text } from '../fields.ts'
import { itemOnWire } from '../item-on-wire.ts'
import { numbersOnWire } from './numbers-on-wire.ts'

export const authGet = endpoint(
  '/auth/get',
  { access_token: text(), options: notNull(object({ account_ids: optional(list(text())) })) },
  ({ bank, client, input, nowMs }): Answer<AuthGetResponse> => {
    const view = openItemWith(bank, client, input.access_token, 'auth')
    const payable = chooseAccounts(view, input.options?.account_ids ?? null).filter(({ account }) => isPayable(account))
    if (payable.length === 0) throw noAuthAccounts()
    const numbers = payable.map(numbersOnWire)
    return {
      accounts: accountsOnWire(view, nowMs, bank.seed, payable),
      item: itemOnWire(view.item),
      numbers: {
        ach: numbers.flatMap(each => each.ach),
        bacs: numbers.flatMap(each => each.bacs),
        eft: numbers.flatMap(each => each.eft),
        international: numbers.flatMap(each => each.international),
      },
    }
  },
)

export const noAuthAccounts = (): PlaidFailure =>
  new PlaidFailure(
    'ITEM_ERROR',
    'NO_AUTH_ACCOUNTS',
    'there are no valid checking, savings or cash management accounts for this Item to retrieve auth numbers for',
  )
