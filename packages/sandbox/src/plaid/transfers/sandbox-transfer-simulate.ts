// /sandbox/transfer/simulate: the next step of a transfer. Without it a transfer stays as it is, however long the clock runs.
import type { SandboxTransferSimulateResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { object, oneOf, optional, text, webAddress } from '../fields.ts'
import { tellAddress } from '../tell-address.ts'
import { findTransfer } from './find-transfer.ts'
import { moveTransfer, refuseStep } from './move-transfer.ts'
import { isReturnCode, reasonOf } from './return-codes.ts'
import { refuseTestClock } from './transfer-fields.ts'
import { isAch } from './transfer-on-wire.ts'
import type { TransferFailureRecord, TransferRecord } from './transfer-records.ts'

const failureReason = object({
  ach_return_code: optional(text()),
  description: optional(text()),
  failure_code: optional(text()),
})

export const sandboxTransferSimulate = endpoint(
  '/sandbox/transfer/simulate',
  {
    event_type: oneOf(['posted', 'settled', 'failed', 'funds_available', 'returned']),
    failure_reason: optional(failureReason),
    test_clock_id: optional(text()),
    transfer_id: text(),
    webhook: optional(webAddress()),
  },
  ({ bank, client, input }): Answer<SandboxTransferSimulateResponse> => {
    refuseTestClock(input.test_clock_id)
    const transfer = findTransfer(bank, client, input.transfer_id)
    refuseStep(transfer, input.event_type)
    moveTransfer(bank, transfer, input.event_type, failureOf(transfer, input.event_type, input.failure_reason))
    tellAddress(bank, { ...transferEventsUpdate, url: input.webhook, clientId: client.id })
    return {}
  },
)

/** It says no more than that there is something to sync. */
export const transferEventsUpdate = { type: 'TRANSFER', code: 'TRANSFER_EVENTS_UPDATE', keys: {} }

/** A return has a code: the one that the test wants, else R01 for a debit and R03 for a credit. A failure has words only. */
function failureOf(
  { network, type }: TransferRecord,
  step: string,
  wished: ReturnType<typeof failureReason.read> | null,
): TransferFailureRecord | null {
  if (step === 'failed') return { code: null, description: wished?.description ?? 'The network refused the transfer' }
  if (step !== 'returned') return null
  const code = wished?.ach_return_code ?? wished?.failure_code ?? (type === 'debit' ? 'R01' : 'R03')
  if (isAch(network) && !isReturnCode(code)) {
    throw invalidField('failure_reason.ach_return_code must be an ACH return code such as R01')
  }
  return { code, description: wished?.description ?? reasonOf(code) }
}
