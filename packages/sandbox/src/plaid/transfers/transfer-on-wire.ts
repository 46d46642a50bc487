// Transfers, their authorizations and their events as Plaid describes them.
import type { Day } from '@hearth/money'
import type { Transfer, TransferAuthorization, TransferEvent, TransferFailure } from 'plaid'
import type { Bank } from '../../bank.ts'
import { bankDayAfter, bankDayFrom, calendarDay, dayNumberAt } from '../../world/calendar.ts'
import { instantText } from '../../world/clock.ts'
import { countryOf } from '../../world/countries.ts'
import { hashText } from '../../world/random.ts'
import type { Wire } from '../endpoint.ts'
import { fundingOf, money } from './funding.ts'
import type { AuthorizationRecord, Network, TransferEventRecord, TransferRecord } from './transfer-records.ts'

export function authorizationOnWire(bank: Bank, authorization: AuthorizationRecord): Wire<TransferAuthorization> {
  const { accountId, achClass, amount, clientId, network, type, user } = authorization
  const { fundingAccountId, ledgerId, originationAccountId } = fundingOf(bank, clientId)
  return {
    created: instantText(authorization.createdMs),
    decision: authorization.decision,
    decision_rationale: authorization.rationale,
    guarantee_decision: null,
    guarantee_decision_rationale: null,
    id: authorization.authorizationId,
    payment_risk: null,
    proposed_transfer: {
      account_id: accountId,
      ...(achClass && { ach_class: achClass }),
      amount: money(amount),
      credit_funds_source: type === 'credit' ? 'sweep' : null,
      funding_account_id: fundingAccountId,
      iso_currency_code: 'USD',
      ledger_id: ledgerId,
      network,
      origination_account_id: originationAccountId,
      originator_client_id: null,
      requested_amount: money(amount),
      type,
      user,
      wire_details: wireDetailsOf(authorization),
    },
  }
}

export function transferOnWire(bank: Bank, transfer: TransferRecord): Wire<Transfer> {
  const { achClass, clientId, status } = transfer
  const { fundingAccountId, ledgerId, originationAccountId } = fundingOf(bank, clientId)
  const posted = status === 'posted' || status === 'settled' || status === 'funds_available' || status === 'returned'
  return {
    account_id: transfer.accountId,
    ...(achClass && { ach_class: achClass }),
    amount: money(transfer.amount),
    authorization_id: transfer.authorizationId,
    cancellable: isCancellable(transfer),
    created: instantText(transfer.createdMs),
    credit_funds_source: transfer.type === 'credit' ? 'sweep' : null,
    description: transfer.description,
    ...datesOf(transfer),
    failure_reason: failureOnWire(transfer),
    funding_account_id: fundingAccountId,
    guarantee_decision: null,
    guarantee_decision_rationale: null,
    id: transfer.transferId,
    iso_currency_code: 'USD',
    ledger_id: ledgerId,
    metadata: transfer.metadata,
    network: transfer.network,
    network_trace_id: posted ? traceOf(transfer) : null,
    origination_account_id: originationAccountId,
    originator_client_id: null,
    recurring_transfer_id: null,
    refunds: [],
    status,
    sweep_status: null,
    type: transfer.type,
    user: transfer.user,
    wire_details: wireDetailsOf(transfer),
  }
}

export function transferEventOnWire(
  bank: Bank,
  event: TransferEventRecord,
  transfer: TransferRecord,
): Wire<TransferEvent> {
  const { fundingAccountId, ledgerId, originationAccountId } = fundingOf(bank, transfer.clientId)
  return {
    account_id: transfer.accountId,
    event_amount: null,
    event_id: event.eventId,
    event_type: event.type,
    failure_reason: event.type === 'failed' || event.type === 'returned' ? failureOnWire(transfer) : null,
    funding_account_id: fundingAccountId,
    intent_id: null,
    ledger_id: ledgerId,
    origination_account_id: originationAccountId,
    originator_client_id: null,
    refund_id: null,
    sweep_amount: null,
    sweep_id: null,
    timestamp: instantText(event.atMs),
    transfer_amount: money(transfer.amount),
    transfer_id: transfer.transferId,
    transfer_type: transfer.type,
  }
}

/** Until it has left for the network; the quick networks take it at once. */
export const isCancellable = ({ network, status }: TransferRecord): boolean => status === 'pending' && isAch(network)

export const isAch = (network: Network): boolean => network === 'ach' || network === 'same-day-ach'

function failureOnWire({ failure, status }: TransferRecord): Wire<TransferFailure> | null {
  if (failure === null) return null
  const code = status === 'returned' ? failure.code : null
  return { ach_return_code: code, description: failure.description, failure_code: code }
}

const wireDetailsOf = (proposal: { network: Network; messageToBeneficiary: string | null }) =>
  proposal.network === 'wire' ? { message_to_beneficiary: proposal.messageToBeneficiary, wire_return_fee: null } : null

/** ACH settles on the next bank day, and by debit comes to the client five more later; the quick networks on the same day. */
function datesOf(transfer: TransferRecord) {
  const { network, status, type } = transfer
  const made = dayNumberAt(transfer.createdMs, countryOf('US').utcOffsetHours)
  const settles = network === 'ach' ? bankDayAfter(made, 1) : bankDayFrom(made)
  const dayAfter = (count: number): Day => calendarDay(bankDayAfter(settles, count)).day
  const gone = status === 'cancelled' || status === 'failed' || status === 'returned'
  return {
    expected_funds_available_date: type === 'debit' && !gone ? dayAfter(isAch(network) ? 5 : 0) : null,
    expected_settlement_date: gone ? null : calendarDay(settles).day,
    standard_return_window: isAch(network) ? dayAfter(3) : null,
    unauthorized_return_window: isAch(network) ? dayAfter(61) : null,
  }
}

/** Fifteen digits on ACH; the other networks have letters in front. */
function traceOf({ network, transferId }: TransferRecord): string {
  const digits = `${hashText(transferId)}${hashText(`trace ${transferId}`)}`.padEnd(15, '0').slice(0, 15)
  return isAch(network) ? digits : network === 'wire' ? `MMQFMP${digits}` : `RTP${digits}`
}
