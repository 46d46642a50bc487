// /transfer/get: one transfer, by its own id or by that of its authorization.
import type { TransferGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { optional, text } from '../fields.ts'
import { findAuthorization, findTransfer } from './find-transfer.ts'
import { refuseOriginator } from './transfer-fields.ts'
import { transferOnWire } from './transfer-on-wire.ts'

export const transferGet = endpoint(
  '/transfer/get',
  { authorization_id: optional(text()), originator_client_id: optional(text()), transfer_id: optional(text()) },
  ({ bank, client, input }): Answer<TransferGetResponse> => {
    refuseOriginator(input.originator_client_id)
    if ((input.transfer_id === null) === (input.authorization_id === null)) {
      throw invalidField('exactly one of transfer_id and authorization_id must be given')
    }
    const transferId = input.transfer_id ?? findAuthorization(bank, client, input.authorization_id ?? '').transferId
    if (transferId === null) throw invalidField('authorization_id was not used for a transfer')
    return { transfer: transferOnWire(bank, findTransfer(bank, client, transferId)) }
  },
)
