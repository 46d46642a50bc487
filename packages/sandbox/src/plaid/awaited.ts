// What a client waits for: a report that is being made while the client asks whether it is there.
import type { Bank } from '../bank.ts'

export type Awaited = {
  /** When it is there, by the bank's clock. */
  readyMs: number
  /** How often the client asked in vain. */
  asks: number
}

/**
 * A clock that stands never gets to `readyMs` unless somebody moves it, and the official clients can only wait by asking again.
 * So on such a clock the second question finds the report, too; the first is answered PRODUCT_NOT_READY, as it would be at Plaid.
 */
export const isThere = (bank: Bank, { readyMs, asks }: Awaited): boolean =>
  bank.clock.nowMs() >= readyMs || (bank.clock.standing && asks > 0)
