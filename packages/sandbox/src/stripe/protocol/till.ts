// The till of one Stripe account, as a request or a task that falls due stands at it.
import type { Bank } from '../../bank.ts'
import { stableId } from '../../stable-id.ts'

export type Till = {
  bank: Bank
  /** The Plaid client whose Stripe account this is. */
  clientId: string
  /** Null for what happens by itself, as when a debit settles. */
  request: { id: string; idempotencyKey: string | null; apiVersion: string } | null
}

/** The version that the pinned SDK speaks. */
export const currentApiVersion = '2026-10-28.endive'

export const tillOf = (bank: Bank, clientId: string): Till => ({ bank, clientId, request: null })

/** Seconds since 1970, by the bank's clock. */
export const nowSeconds = (till: Till): number => Math.floor(till.bank.clock.nowMs() / 1000)

/** An id that nothing else has: 'cus_' and 14 characters, or as many as are asked for. */
export function makeId(till: Till, prefix: string, length = 24): string {
  const { bank, clientId } = till
  const number = bank.state.nextNumber(`stripe ${prefix} of ${clientId}`)
  return `${prefix}_${stableId(length, [bank.seed, 'stripe', prefix, clientId, number])}`
}
