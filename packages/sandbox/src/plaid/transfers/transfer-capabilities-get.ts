// /transfer/capabilities/get: the quick networks that reach an account. Those of this world's United States reach all of them.
import type { TransferCapabilitiesGetResponse } from 'plaid'
import { findAccount, isPayable } from '../../items/find-account.ts'
import { openItem } from '../../items/find-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { optional, text } from '../fields.ts'

export const transferCapabilitiesGet = endpoint(
  '/transfer/capabilities/get',
  { access_token: text({ min: 1 }), account_id: text({ min: 1 }), payment_profile_token: optional(text()) },
  ({ bank, client, input }): Answer<TransferCapabilitiesGetResponse> => {
    const view = openItem(bank, client, input.access_token)
    const { account } = findAccount(view, input.account_id)
    const reached = isPayable(account) && view.institution.countryCode === 'US'
    return {
      institution_supported_networks: {
        rfp: {
          debit: reached,
          iso_currency_code: reached ? 'USD' : null,
          max_amount: reached ? '10000.00' : null,
        },
        rtp: { credit: reached },
      },
    }
  },
)
