// Transfers. One between bank accounts has legs, which are transfers of their own: the debit of the source's bank, and then the
// credit of the destination's.
import { returnReasons } from '../ach/return-codes.ts'
import { customerShelf } from './customer-records.ts'
import { pathOfSource } from './funding-source-records.ts'
import { accountIdOf, type Caller, defineShelf, dwollaTime } from './protocol/caller.ts'
import { amountOnWire } from './protocol/fields.ts'
import { link } from './protocol/hal.ts'
import type { Party } from './tell.ts'

export type TransferStatus = 'cancelled' | 'failed' | 'pending' | 'processed'

export type TransferRecord = {
  id: string
  clientId: string
  /** A whole transfer, or one of its legs. */
  role: 'credit' | 'debit' | 'whole'
  /** The whole transfer that a leg belongs to. */
  wholeId: string | null
  sourceId: string
  destinationId: string
  sourceOwner: Party
  destinationOwner: Party
  /** Cents. */
  amount: number
  status: TransferStatus
  createdMs: number
  failureCode: string | null
  /** The entry on an account of this world, for a leg. */
  entryId: string | null
  /** A return that still comes, after the money had arrived. */
  lateReturn: string | null
  /** What the request said and is shown again. */
  said: Record<string, unknown>
}

export const transferShelf = defineShelf<TransferRecord>('dwolla_transfers')

export const pathOfTransfer = ({ id }: Pick<TransferRecord, 'id'>): string => `/transfers/${id}`

/** Both parties, once each. */
export const partiesOf = ({ sourceOwner, destinationOwner }: TransferRecord): Party[] =>
  sourceOwner === destinationOwner ? [sourceOwner] : [sourceOwner, destinationOwner]

/** Whose bank a leg is about. */
export const partyOfLeg = (leg: TransferRecord): Party =>
  leg.role === 'debit' ? leg.sourceOwner : leg.destinationOwner

/** The leg of a transfer, if it has one yet. */
export const legOf = (caller: Caller, whole: TransferRecord, role: 'credit' | 'debit'): TransferRecord | undefined =>
  transferShelf.all(caller).find(each => each.wholeId === whole.id && each.role === role)

/** A transfer that failed shows why through its failure. */
export function transferOnWire(caller: Caller, transfer: TransferRecord) {
  const path = pathOfTransfer(transfer)
  const toTransfer = (other: TransferRecord | undefined) =>
    other ? link(caller, pathOfTransfer(other), 'transfer') : null
  const debit = transfer.role === 'whole' ? legOf(caller, transfer, 'debit') : undefined
  const credit = transfer.role === 'whole' ? legOf(caller, transfer, 'credit') : undefined
  const whole = transfer.wholeId === null ? undefined : transferShelf.get(caller, transfer.wholeId)
  const links = {
    self: link(caller, path, 'transfer'),
    source: partyLink(caller, transfer.sourceOwner),
    destination: partyLink(caller, transfer.destinationOwner),
    'source-funding-source': link(caller, pathOfSource({ id: transfer.sourceId }), 'funding-source'),
    'destination-funding-source': link(caller, pathOfSource({ id: transfer.destinationId }), 'funding-source'),
    cancel: mayCancel(caller, transfer) ? link(caller, path, 'transfer') : null,
    'funding-transfer': toTransfer(debit ?? (transfer.role === 'credit' ? whole : undefined)),
    'funded-transfer': toTransfer(credit ?? (transfer.role === 'debit' ? whole : undefined)),
    failure: transfer.status === 'failed' ? link(caller, `${path}/failure`, 'failure') : null,
  }
  return {
    _links: Object.fromEntries(Object.entries(links).filter(([, to]) => to !== null)),
    id: transfer.id,
    status: transfer.status,
    amount: amountOnWire(transfer.amount),
    created: dwollaTime(transfer.createdMs),
    ...transfer.said,
  }
}

export function failureOnWire(caller: Caller, transfer: TransferRecord) {
  const code = transfer.failureCode ?? ''
  const reason = returnReasons[code]
  return {
    _links: { self: link(caller, `${pathOfTransfer(transfer)}/failure`, 'failure') },
    code,
    description: reason?.description ?? code,
    explanation: reason?.explanation ?? '',
  }
}

/** Until the bank was told: the debit is still pending. */
export const mayCancel = (caller: Caller, transfer: TransferRecord): boolean =>
  transfer.role === 'whole' &&
  transfer.status === 'pending' &&
  legOf(caller, transfer, 'credit') === undefined &&
  legOf(caller, transfer, 'debit')?.status === 'pending'

const partyLink = (caller: Caller, party: Party) =>
  party === null || !customerShelf.get(caller, party)
    ? link(caller, `/accounts/${accountIdOf(caller)}`, 'account')
    : link(caller, `/customers/${party}`, 'customer')
