// /transfer/authorization/cancel: an authorization that nothing will be made of.
import type { TransferAuthorizationCancelResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { text } from '../fields.ts'
import { findAuthorization } from './find-transfer.ts'
import { authorizations } from './transfer-records.ts'

export const transferAuthorizationCancel = endpoint(
  '/transfer/authorization/cancel',
  { authorization_id: text() },
  ({ bank, client, input }): Answer<TransferAuthorizationCancelResponse> => {
    const authorization = findAuthorization(bank, client, input.authorization_id)
    if (authorization.transferId !== null) throw invalidField('authorization_id was used for a transfer')
    bank.state.in(authorizations).put({ ...authorization, cancelled: true })
    return {}
  },
)
