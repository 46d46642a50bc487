// When the bank may be asked about an Item: later and later while it fails, never before it said, and so often a day at most.

import type { BankFailure } from '@hearth/plaid'

/** What an Item remembers of how the bank was asked. */
export type Asking = {
  failures: number
  nextTryAt: Date | null
  /** Until when the bank asked to be left alone. */
  quietUntil: Date | null
  /** The UTC day that `calls` are of. */
  callsOn: string | null
  calls: number
}

/** Why it is not asked yet, and from when on it is. */
export type NotYet = { because: 'back-off' | 'bank-asks-to-wait' | 'calls-spent'; until: Date; waitSeconds: number }

// What started the sync: the household itself, something that the bank said of its Item, or anything else.
export type Urgency = 'household' | 'news-of-item' | 'routine'

const firstWaitSeconds = 5
const longestWaitSeconds = 3_600
// A bank that wants to be left alone for longer is believed this long.
const quietSecondsMax = 24 * 3_600

/** Webhooks and the schedule stop here; Plaid itself would allow as many in an hour. */
export const routineCallsMax = 2_000
/** What the household may ask beyond that. */
export const householdReserve = 400

const secondMs = 1_000
const later = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * secondMs)
export const utcDay = (now: Date): string => now.toISOString().slice(0, 10)

/** Null when the bank may be asked now. */
export function findNotYet(item: Asking, urgency: Urgency, now: Date): NotYet | null {
  const { nextTryAt, quietUntil } = item
  const wait = (because: NotYet['because'], until: Date): NotYet => ({
    because,
    until,
    waitSeconds: Math.ceil((until.getTime() - now.getTime()) / secondMs),
  })
  if (quietUntil !== null && quietUntil > now) return wait('bank-asks-to-wait', quietUntil)
  const callsMax = urgency === 'household' ? routineCallsMax + householdReserve : routineCallsMax
  if (item.callsOn === utcDay(now) && item.calls >= callsMax) return wait('calls-spent', nextUtcDay(now))
  return urgency === 'routine' && nextTryAt !== null && nextTryAt > now ? wait('back-off', nextTryAt) : null
}

/**
 * When to try again after so many failures in a row, the last one included. `dice` is from 0 to 1: it spreads what failed together
 * over the second half of the wait.
 */
export function planRetry(
  failures: number,
  failure: BankFailure,
  now: Date,
  dice: number,
): { nextTryAt: Date; quietUntil: Date | null } {
  const waitSeconds = Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (failures - 1))
  const spread = waitSeconds * (0.5 + dice / 2)
  const asked = failure.retryAfterSeconds
  if (asked === undefined) return { nextTryAt: later(now, spread), quietUntil: null }
  const quietSeconds = Math.min(quietSecondsMax, asked)
  // Not all at the very second that the bank named.
  return {
    nextTryAt: later(now, Math.max(spread, quietSeconds * (1 + dice / 10))),
    quietUntil: later(now, quietSeconds),
  }
}

/** How soon a bank is asked again that has not gathered an Item's history: soon while somebody watches, then less and less often. */
export function waitForHistorySeconds(linkedAt: Date, now: Date): number {
  const ageSeconds = (now.getTime() - linkedAt.getTime()) / secondMs
  return Math.round(Math.min(longestWaitSeconds, Math.max(2, ageSeconds / 10)))
}

function nextUtcDay(now: Date): Date {
  const day = new Date(`${utcDay(now)}T00:00:00Z`)
  return new Date(day.getTime() + 24 * 3_600 * secondMs)
}
