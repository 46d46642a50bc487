// Finds what a client refers to by id.
import type { Bank, Client } from '../../bank.ts'
import { invalidField } from '../failure.ts'
import { type AuthorizationRecord, authorizations, type TransferRecord, transfers } from './transfer-records.ts'

/** Throws INVALID_FIELD for an id that is none of this client's. */
export function findTransfer(bank: Bank, client: Client, transferId: string): TransferRecord {
  const transfer = bank.state.in(transfers).get(transferId)
  if (transfer?.clientId !== client.id) throw invalidField('transfer_id does not match any transfer')
  return transfer
}

/** Throws INVALID_FIELD for an id that is none of this client's. */
export function findAuthorization(bank: Bank, client: Client, authorizationId: string): AuthorizationRecord {
  const authorization = bank.state.in(authorizations).get(authorizationId)
  if (authorization?.clientId !== client.id) throw invalidField('authorization_id does not match any authorization')
  return authorization
}
