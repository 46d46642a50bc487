// /transfer/cancel: stops a transfer that has not left yet.
import type { TransferCancelResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { PlaidFailure } from '../failure.ts'
import { oneOf, optional, text } from '../fields.ts'
import { findTransfer } from './find-transfer.ts'
import { moveTransfer } from './move-transfer.ts'
import { refuseOriginator } from './transfer-fields.ts'
import { isCancellable } from './transfer-on-wire.ts'

const reasons = [
  ...(['AC03', 'AM09', 'CUST', 'DUPL', 'FRAD', 'TECH', 'UPAY', 'AC14'] as const),
  ...(['AM06', 'BE05', 'FOCR', 'MS02', 'MS03', 'RR04', 'RUTA'] as const),
]

export const transferCancel = endpoint(
  '/transfer/cancel',
  {
    originator_client_id: optional(text()),
    reason_code: optional(oneOf(reasons)),
    transfer_id: text(),
  },
  ({ bank, client, input }): Answer<TransferCancelResponse> => {
    refuseOriginator(input.originator_client_id)
    const transfer = findTransfer(bank, client, input.transfer_id)
    if (!isCancellable(transfer)) {
      throw new PlaidFailure(
        'TRANSFER_ERROR',
        'TRANSFER_NOT_CANCELLABLE',
        `the transfer is ${transfer.status} on the network ${transfer.network} and cannot be cancelled`,
      )
    }
    moveTransfer(bank, transfer, 'cancelled')
    return {}
  },
)
