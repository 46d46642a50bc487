// /sandbox/item/set_verification_status: what micro-deposits to an account came to, without sending any.
import type { SandboxItemSetVerificationStatusResponse } from 'plaid'
import { findAccount } from '../../items/find-account.ts'
import { findItem } from '../../items/find-item.ts'
import { tellClient } from '../../items/tell-client.ts'
import { viewItem } from '../../items/view-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { oneOf, text } from '../fields.ts'

const codes = {
  automatically_verified: 'AUTOMATICALLY_VERIFIED',
  verification_expired: 'VERIFICATION_EXPIRED',
} as const

export const sandboxItemSetVerificationStatus = endpoint(
  '/sandbox/item/set_verification_status',
  {
    access_token: text(),
    account_id: text(),
    verification_status: oneOf(['automatically_verified', 'verification_expired']),
  },
  ({ bank, client, input }): Answer<SandboxItemSetVerificationStatusResponse> => {
    const found = findItem(bank, client, input.access_token)
    const { account, accountId } = findAccount(viewItem(bank, found), input.account_id)
    const verifications = { ...found.verifications, [account.key]: input.verification_status }
    const item = { ...found, verifications }
    bank.state.items.put(item)
    tellClient(bank, item, 'AUTH', codes[input.verification_status], { account_id: accountId })
    return {}
  },
)
