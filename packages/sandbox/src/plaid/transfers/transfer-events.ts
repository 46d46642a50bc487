// /transfer/event/list and /transfer/event/sync: what became of a client's transfers, step by step.
import type { TransferEventListResponse, TransferEventSyncResponse } from 'plaid'
import type { Bank, Client } from '../../bank.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { integer, list, oneOf, optional, text } from '../fields.ts'
import { fundingOf } from './funding.ts'
import { instant, refuseOriginator } from './transfer-fields.ts'
import { transferEventOnWire } from './transfer-on-wire.ts'
import { type TransferEventRecord, type TransferRecord, transferEvents, transfers } from './transfer-records.ts'

const eventTypes = [
  ...(['pending', 'cancelled', 'failed', 'posted', 'settled', 'funds_available', 'guaranteed', 'returned'] as const),
  ...(['guarantee_reimbursed', 'client_return_recovered', 'plaid_return_recovered'] as const),
  ...(['swept', 'swept_settled', 'return_swept'] as const),
  ...(['sweep.pending', 'sweep.posted', 'sweep.settled', 'sweep.returned', 'sweep.failed'] as const),
  ...(['sweep.funds_available', 'refund.pending', 'refund.cancelled', 'refund.failed', 'refund.posted'] as const),
  ...(['refund.settled', 'refund.returned', 'refund.swept', 'refund.return_swept'] as const),
]

export const transferEventList = endpoint(
  '/transfer/event/list',
  {
    account_id: optional(text()),
    count: optional(integer(1, 25)),
    end_date: optional(instant()),
    event_types: optional(list(oneOf(eventTypes))),
    funding_account_id: optional(text()),
    offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
    origination_account_id: optional(text()),
    originator_client_id: optional(text()),
    start_date: optional(instant()),
    sweep_id: optional(text()),
    transfer_id: optional(text()),
    transfer_type: optional(oneOf(['debit', 'credit'])),
  },
  ({ bank, client, input }): Answer<TransferEventListResponse> => {
    refuseOriginator(input.originator_client_id)
    const { fundingAccountId, originationAccountId } = fundingOf(bank, client.id)
    const found = eventsOf(bank, client).filter(
      ({ event, transfer }) =>
        fits(input.account_id, transfer.accountId) &&
        fits(input.transfer_id, transfer.transferId) &&
        fits(input.transfer_type, transfer.type) &&
        fits(input.funding_account_id, fundingAccountId) &&
        fits(input.origination_account_id, originationAccountId) &&
        input.sweep_id === null &&
        (!input.event_types?.length || input.event_types.includes(event.type)) &&
        transfer.createdMs >= (input.start_date ?? Number.NEGATIVE_INFINITY) &&
        transfer.createdMs <= (input.end_date ?? Number.POSITIVE_INFINITY),
    )
    const offset = input.offset ?? 0
    const end = offset + (input.count ?? 25)
    const page = found.reverse().slice(offset, end)
    return { has_more: end < found.length, transfer_events: page.map(entry => entryOnWire(bank, entry)) }
  },
)

export const transferEventSync = endpoint(
  '/transfer/event/sync',
  { after_id: integer(0, Number.MAX_SAFE_INTEGER), count: optional(integer(1, 500)) },
  ({ bank, client, input }): Answer<TransferEventSyncResponse> => {
    const later = eventsOf(bank, client).filter(({ event }) => event.eventId > input.after_id)
    const count = input.count ?? 100
    return {
      has_more: later.length > count,
      transfer_events: later.slice(0, count).map(entry => entryOnWire(bank, entry)),
    }
  },
)

type Entry = { event: TransferEventRecord; transfer: TransferRecord }

const entryOnWire = (bank: Bank, { event, transfer }: Entry) => transferEventOnWire(bank, event, transfer)

/** In the order of their ids. */
function eventsOf(bank: Bank, client: Client): Entry[] {
  const known = bank.state.in(transfers)
  return bank.state
    .in(transferEvents)
    .all()
    .flatMap(event => {
      const transfer = event.clientId === client.id ? known.get(event.transferId) : undefined
      return transfer ? [{ event, transfer }] : []
    })
}

const fits = (wanted: string | null, actual: string): boolean => wanted === null || wanted === actual
