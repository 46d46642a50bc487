// /transfer/list: a client's transfers, newest first.
import type { TransferListResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { integer, optional, text } from '../fields.ts'
import { fundingOf, transfersOf } from './funding.ts'
import { instant, refuseOriginator } from './transfer-fields.ts'
import { transferOnWire } from './transfer-on-wire.ts'

export const transferList = endpoint(
  '/transfer/list',
  {
    count: optional(integer(1, 25)),
    end_date: optional(instant()),
    funding_account_id: optional(text()),
    offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
    origination_account_id: optional(text()),
    originator_client_id: optional(text()),
    start_date: optional(instant()),
  },
  ({ bank, client, input }): Answer<TransferListResponse> => {
    refuseOriginator(input.originator_client_id)
    const { fundingAccountId, originationAccountId } = fundingOf(bank, client.id)
    const ours =
      (input.funding_account_id ?? fundingAccountId) === fundingAccountId &&
      (input.origination_account_id ?? originationAccountId) === originationAccountId
    const from = input.start_date ?? Number.NEGATIVE_INFINITY
    const to = input.end_date ?? Number.POSITIVE_INFINITY
    const offset = input.offset ?? 0
    const found = transfersOf(bank, client)
      .filter(({ createdMs }) => ours && createdMs >= from && createdMs <= to)
      .reverse()
    return {
      transfers: found.slice(offset, offset + (input.count ?? 25)).map(transfer => transferOnWire(bank, transfer)),
    }
  },
)
