// How often a client may ask, by the limits that Plaid's documentation gives for production. Off unless somebody turns them on: a
// test should not have to wait. Minutes are counted on the bank's clock, so one that stands never forgets a call.
import { PlaidFailure } from '../plaid/failure.ts'
import type { State } from '../state/open-state.ts'
import type { Clock } from '../world/clock.ts'

/** Calls in a minute; null for no such limit. `code` is told for the Item's limit, `clientCode`, where there is one, for the client's. */
type Limit = { perItem: number | null; perClient: number; code: string; clientCode?: string }

export const rateLimitTable: Readonly<Record<string, Limit>> = {
  '/accounts/balance/get': {
    perItem: 5,
    perClient: 1_200,
    code: 'BALANCE_LIMIT',
    clientCode: 'ACCOUNTS_BALANCE_GET_LIMIT',
  },
  '/accounts/get': { perItem: 15, perClient: 15_000, code: 'ACCOUNTS_LIMIT' },
  '/asset_report/create': { perItem: null, perClient: 50, code: 'RATE_LIMIT' },
  '/asset_report/get': { perItem: null, perClient: 1_000, code: 'RATE_LIMIT' },
  '/asset_report/pdf/get': { perItem: null, perClient: 50, code: 'RATE_LIMIT' },
  '/asset_report/refresh': { perItem: null, perClient: 50, code: 'RATE_LIMIT' },
  '/auth/get': { perItem: 15, perClient: 12_000, code: 'AUTH_LIMIT' },
  '/identity/get': { perItem: 15, perClient: 2_000, code: 'IDENTITY_LIMIT' },
  '/institutions/get': { perItem: null, perClient: 50, code: 'INSTITUTIONS_GET_LIMIT' },
  '/institutions/get_by_id': { perItem: null, perClient: 400, code: 'INSTITUTIONS_GET_BY_ID_LIMIT' },
  '/investments/holdings/get': { perItem: 15, perClient: 2_000, code: 'INVESTMENT_HOLDINGS_GET_LIMIT' },
  '/investments/transactions/get': { perItem: 30, perClient: 20_000, code: 'INVESTMENT_TRANSACTIONS_LIMIT' },
  '/item/get': { perItem: 15, perClient: 5_000, code: 'ITEM_GET_LIMIT' },
  '/item/remove': { perItem: 30, perClient: 2_000, code: 'RATE_LIMIT' },
  '/liabilities/get': { perItem: 15, perClient: 1_000, code: 'RATE_LIMIT' },
  '/transactions/get': { perItem: 30, perClient: 20_000, code: 'TRANSACTIONS_LIMIT' },
  '/transactions/sync': { perItem: 50, perClient: 2_500, code: 'TRANSACTIONS_SYNC_LIMIT' },
}

export type RateLimits = {
  on(): boolean
  /** Kept over a restart, unless the environment says something else. */
  turn(on: boolean): void
  /** Counts a call. Throws RATE_LIMIT_EXCEEDED with the endpoint's code; a refused call does not count. */
  count(call: { endpoint: string; itemId: string | null; clientId: string }): void
}

const settingName = 'rate limits'
const windowMs = 60_000

/** `wished` is what the environment says; null: as it was left. */
export function openRateLimits(state: State, clock: Clock, wished: boolean | null): RateLimits {
  let isOn = wished ?? state.setting(settingName) === 'on'
  let sweptMs = clock.nowMs()
  const calls = new Map<string, number[]>()
  const countOf = (key: string, sinceMs: number): number[] => {
    const kept = (calls.get(key) ?? []).filter(atMs => atMs > sinceMs)
    calls.set(key, kept)
    return kept
  }
  /** What nobody asks for any more goes once a minute. */
  const sweep = (nowMs: number): void => {
    if (nowMs - sweptMs < windowMs) return
    sweptMs = nowMs
    for (const [key, times] of calls) if ((times.at(-1) ?? 0) <= nowMs - windowMs) calls.delete(key)
  }
  return {
    on: () => isOn,
    turn: on => {
      isOn = on
      calls.clear()
      state.keepSetting(settingName, on ? 'on' : 'off')
    },
    count: ({ endpoint, itemId, clientId }) => {
      const limit = isOn ? rateLimitTable[endpoint] : undefined
      if (!limit) return
      const nowMs = clock.nowMs()
      sweep(nowMs)
      const ofClient = countOf(`${endpoint} client ${clientId}`, nowMs - windowMs)
      if (ofClient.length >= limit.perClient) throw exceeded(limit.clientCode ?? limit.code)
      if (limit.perItem !== null && itemId !== null) {
        const ofItem = countOf(`${endpoint} item ${itemId}`, nowMs - windowMs)
        if (ofItem.length >= limit.perItem) throw exceeded(limit.code)
        ofItem.push(nowMs)
      }
      ofClient.push(nowMs)
    },
  }
}

const exceeded = (code: string): PlaidFailure =>
  new PlaidFailure('RATE_LIMIT_EXCEEDED', code, 'too many requests within a minute. please try again later', {
    status: 429,
  })
