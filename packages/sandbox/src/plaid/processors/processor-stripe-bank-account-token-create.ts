// /processor/stripe/bank_account_token/create: a bank account token that Stripe takes once.
import type { ProcessorStripeBankAccountTokenCreateResponse } from 'plaid'
import { findAccount, isPayable } from '../../items/find-account.ts'
import { openItemWith } from '../../items/find-item.ts'
import { stableId } from '../../stable-id.ts'
import { noAuthAccounts } from '../accounts/auth-get.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { text } from '../fields.ts'
import { makeHandedToken } from './make-handed-token.ts'

export const processorStripeBankAccountTokenCreate = endpoint(
  '/processor/stripe/bank_account_token/create',
  { access_token: text(), account_id: text() },
  ({ bank, client, input }): Answer<ProcessorStripeBankAccountTokenCreateResponse> => {
    const view = openItemWith(bank, client, input.access_token, 'auth')
    const shared = findAccount(view, input.account_id)
    if (!isPayable(shared.account)) throw noAuthAccounts()
    if (view.institution.countryCode !== 'US') {
      throw new PlaidFailure(
        'ITEM_ERROR',
        'PRODUCTS_NOT_SUPPORTED',
        'bank account tokens are made for accounts in the United States only',
      )
    }
    const token = makeHandedToken(bank, view, shared, 'stripe', number => {
      const parts = [bank.seed, 'btok', view.item.itemId, shared.account.key, number]
      return `btok_${stableId(24, parts)}`
    })
    return { stripe_bank_account_token: token }
  },
)
