// Tokens that a client hands to somebody else, who may then read or debit one account: processor tokens and Stripe's bank account
// tokens. They die with their Item.
import { defineCollection } from '../state/collection.ts'
import type { AccountKey } from '../world/movement.ts'

export type HandedTokenRecord = {
  token: string
  /** Who it was made for: 'stripe', 'dwolla', or another name of Plaid's list of processors. */
  processor: string
  clientId: string
  itemId: string
  account: AccountKey
  createdMs: number
  /** Set once it was used up; Stripe's tokens are good for one use. */
  usedMs: number | null
}

export const handedTokens = defineCollection<HandedTokenRecord>('handed_tokens', row => row.token)
