// What the bank remembers of transfers: what a client asked whether it may move, what it moved, and each step on the way.
import type { MinorUnits } from '@hearth/money'
import type {
  ACHClass,
  TransferAuthorizationDecision,
  TransferAuthorizationDecisionRationaleCode,
  TransferNetwork,
  TransferStatus,
  TransferType,
} from 'plaid'
import { defineCollection } from '../../state/collection.ts'
import type { AccountKey } from '../../world/movement.ts'
import type { Wire } from '../endpoint.ts'

export type Network = Wire<TransferNetwork>
export type AchClass = Wire<ACHClass>
export type Status = Wire<TransferStatus>

export type AddressRecord = {
  street: string | null
  city: string | null
  region: string | null
  postal_code: string | null
  country: string | null
}

export type TransferUser = {
  legal_name: string
  phone_number: string | null
  email_address: string | null
  address: AddressRecord | null
}

/** US cents, always positive: a debit takes them from the account, a credit brings them. */
type Proposal = {
  clientId: string
  itemId: string
  account: AccountKey
  accountId: string
  type: Wire<TransferType>
  network: Network
  /** Set on the two ACH networks. */
  achClass: AchClass | null
  amount: MinorUnits
  user: TransferUser
  messageToBeneficiary: string | null
}

export type AuthorizationRecord = Proposal & {
  authorizationId: string
  createdMs: number
  idempotencyKey: string | null
  decision: Wire<TransferAuthorizationDecision>
  rationale: null | { code: Wire<TransferAuthorizationDecisionRationaleCode>; description: string }
  cancelled: boolean
  /** What came of it. */
  transferId: string | null
}

export type TransferFailureRecord = { code: string | null; description: string }

export type TransferRecord = Proposal & {
  transferId: string
  authorizationId: string
  institutionId: string
  username: string
  description: string
  metadata: Record<string, string> | null
  createdMs: number
  status: Status
  failure: TransferFailureRecord | null
  /** The movement on the account that it makes. */
  deedId: string
}

export type TransferEventRecord = {
  /** Counts the events of one client from 1. */
  eventId: number
  clientId: string
  transferId: string
  type: Status
  atMs: number
}

export const authorizations = defineCollection<AuthorizationRecord>(
  'transfer_authorizations',
  row => row.authorizationId,
)
export const transfers = defineCollection<TransferRecord>('transfers', row => row.transferId)
export const transferEvents = defineCollection<TransferEventRecord>(
  'transfer_events',
  row => `${row.clientId}/${row.eventId}`,
)
