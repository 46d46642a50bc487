// /transfer/ledger/get and, in the words of before there were ledgers, /transfer/balance/get: what a client can send.
import type { TransferBalanceGetResponse, TransferLedgerGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidField } from '../failure.ts'
import { oneOf, optional, text } from '../fields.ts'
import { fundingOf, ledgerBalanceOf } from './funding.ts'
import { refuseOriginator } from './transfer-fields.ts'

export const transferLedgerGet = endpoint(
  '/transfer/ledger/get',
  { ledger_id: optional(text()), originator_client_id: optional(text()) },
  ({ bank, client, input }): Answer<TransferLedgerGetResponse> => {
    refuseOriginator(input.originator_client_id)
    const { ledgerId } = fundingOf(bank, client.id)
    if ((input.ledger_id ?? ledgerId) !== ledgerId) throw invalidField('ledger_id does not match any ledger')
    return { balance: ledgerBalanceOf(bank, client), is_default: true, ledger_id: ledgerId, name: 'Default' }
  },
)

export const transferBalanceGet = endpoint(
  '/transfer/balance/get',
  {
    originator_client_id: optional(text()),
    type: optional(oneOf(['prefunded_rtp_credits', 'prefunded_ach_credits'])),
  },
  ({ bank, client, input }): Answer<TransferBalanceGetResponse> => {
    refuseOriginator(input.originator_client_id)
    const { available } = ledgerBalanceOf(bank, client)
    return { balance: { available, current: available, type: input.type ?? 'prefunded_rtp_credits' } }
  },
)
