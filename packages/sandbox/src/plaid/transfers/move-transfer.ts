// A transfer's way: every step is written down as an event, and shown on the account that it takes from or brings to.
// Nothing takes a step by itself, as at Plaid's sandbox: a test says when, with /sandbox/transfer/simulate.
import { negate } from '@hearth/money'
import type { Bank } from '../../bank.ts'
import { announceDeed } from '../../items/tell-client.ts'
import { PlaidFailure } from '../failure.ts'
import {
  type Status,
  type TransferFailureRecord,
  type TransferRecord,
  transferEvents,
  transfers,
} from './transfer-records.ts'

/** What a test may make of a transfer; a client can cancel one besides. */
const steps: Readonly<Record<Status, readonly Status[]>> = {
  pending: ['failed', 'posted'],
  posted: ['settled', 'returned'],
  settled: ['funds_available'],
  funds_available: [],
  cancelled: [],
  failed: [],
  returned: [],
}

/** Throws SANDBOX_TRANSFER_EVENT_TRANSITION_INVALID. */
export function refuseStep({ status, type }: TransferRecord, next: Status): void {
  const open = steps[status].includes(next) && (next !== 'funds_available' || type === 'debit')
  if (open) return
  throw new PlaidFailure(
    'SANDBOX_ERROR',
    'SANDBOX_TRANSFER_EVENT_TRANSITION_INVALID',
    `the ${type} transfer is ${status}, which cannot be followed by ${next}`,
  )
}

/** Keeps the transfer in its next state, with the event and the movement that belong to it. */
export function moveTransfer(
  bank: Bank,
  transfer: TransferRecord,
  next: Status,
  failure: TransferFailureRecord | null = null,
): TransferRecord {
  const moved = { ...transfer, status: next, failure }
  bank.state.together(() => {
    bank.state.in(transfers).put(moved)
    showOnAccount(bank, moved)
    noteEvent(bank, moved)
  })
  announceDeed(bank, transfer.institutionId, transfer.username)
  return moved
}

export function noteEvent(bank: Bank, { clientId, transferId, status }: TransferRecord): void {
  const eventId = bank.state.nextNumber(`transfer event of ${clientId}`)
  bank.state.in(transferEvents).put({ eventId, clientId, transferId, type: status, atMs: bank.clock.nowMs() })
  bank.journal.note(`transfer.${status}`, { transfer_id: transferId, client_id: clientId })
}

/** What is pending posts or goes away; what has posted is put right by a row of its own. */
function showOnAccount(bank: Bank, transfer: TransferRecord): void {
  const { status, deedId } = transfer
  if (status === 'posted') bank.deeds.post(deedId)
  else if (status === 'failed' || status === 'cancelled') bank.deeds.vanish(deedId)
  else if (status === 'returned') {
    const { code } = transfer.failure ?? { code: null }
    bank.deeds.make({
      ...deedOf(transfer),
      form: 'posted',
      name: ['ACH Return', code, nameOf(transfer)].filter(Boolean).join(' '),
      outflow: negate(outflowOf(transfer)),
      category: categoryOf(transfer, transfer.type === 'debit' ? 'IN' : 'OUT'),
    })
  }
}

type Written = Pick<
  TransferRecord,
  'institutionId' | 'username' | 'account' | 'amount' | 'type' | 'network' | 'description' | 'clientId'
>

/** The movement of a new transfer, as the bank of the account shows it. */
export const deedOf = (transfer: Written) => ({
  institutionId: transfer.institutionId,
  username: transfer.username,
  account: transfer.account,
  outflow: outflowOf(transfer),
  name: nameOf(transfer),
  category: categoryOf(transfer, transfer.type === 'debit' ? 'OUT' : 'IN'),
  channel: 'other' as const,
  code: 'transfer' as const,
})

const outflowOf = ({ type, amount }: Written) => (type === 'debit' ? amount : negate(amount))

/** 'Hearth Rent Nov': who moves it, and what for. */
const nameOf = ({ clientId, description }: Written): string =>
  `${clientId.charAt(0).toUpperCase()}${clientId.slice(1)} ${description}`

const categoryOf = ({ network }: Written, direction: 'IN' | 'OUT'): string =>
  `TRANSFER_${direction}_${network === 'wire' ? 'WIRE' : 'ACCOUNT_TRANSFER'}`
