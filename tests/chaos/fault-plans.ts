// How each named fault of the sandbox bank is set in a run: where it strikes, how often, and when it makes sense.
import type { Dice } from './dice.ts'

/** The body of POST /control/faults. */
export type FaultWish = {
  name: string
  match?: { endpoint?: string; item_id?: string }
  options?: Record<string, unknown>
  times?: number
  page?: number
  probability?: number
  seed?: string
}

type Plan = (dice: Dice, item: string | null) => Omit<FaultWish, 'name'>

const endpoints = ['/transactions/sync', '/transactions/sync', '/accounts/get', '/item/get', '/identity/get', '/']
const sync = '/transactions/sync'
// Those that a bank really shows and that pass, or that its customer can end. What makes an Item unknown to Plaid for good is no fault
// to live through.
const errorCodes = [
  'INSTITUTION_DOWN',
  'INSTITUTION_NOT_RESPONDING',
  'PLANNED_MAINTENANCE',
  'INTERNAL_SERVER_ERROR',
  'PRODUCT_NOT_READY',
  'ITEM_LOGIN_REQUIRED',
  'ITEM_LOCKED',
  'INVALID_CREDENTIALS',
  'USER_SETUP_REQUIRED',
  'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
]

const onCall: Plan = dice => ({
  match: { endpoint: dice.pick(endpoints) },
  ...(dice.chance(0.7) && { times: dice.number(1, 4) }),
})
const onPage: Plan = dice => ({
  match: { endpoint: sync },
  page: dice.pick([1, 2, 2, 3]),
  times: dice.number(1, 3),
})
const onWebhook: Plan = dice => ({ probability: dice.pick([0.5, 1]), seed: String(dice.number(0, 1_000_000)) })
/** At once where the Item is known, else or sometimes right before a page of a sync. */
const onItem: Plan = (dice, item) =>
  item !== null && dice.chance(0.6)
    ? { match: { item_id: item } }
    : { match: { endpoint: sync }, page: dice.pick([1, 1, 2]) }
const withOptions =
  (plan: Plan, options: (dice: Dice) => Record<string, unknown>): Plan =>
  (dice, item) => ({ ...plan(dice, item), options: options(dice) })

const plans: Readonly<Record<string, Plan>> = {
  error: withOptions(onCall, dice => ({ error_code: dice.pick(errorCodes) })),
  'http-500': onCall,
  'rate-limited': withOptions(onCall, dice => ({ retry_after: dice.pick([0, 1, 2]) })),
  reset: onCall,
  'mutation-during-pagination': onPage,
  'login-required-mid-sync': onPage,
  'time-out': dice => ({ ...onCall(dice, null), times: 1, options: { after_ms: dice.pick([50, 2_500]) } }),
  'slow-drip': withOptions(onCall, () => ({ bytes: 20_000, every_ms: 2 })),
  'truncated-json': onCall,
  'wrong-json': withOptions(onCall, dice => ({ form: dice.pick(['types', 'empty', 'html']) })),
  'sign-flipped': dice => ({ match: { endpoint: sync }, times: dice.number(1, 2) }),
  'available-for-current': dice => ({ ...(dice.chance(0.5) && { times: dice.number(1, 3) }) }),
  'webhook-lost': onWebhook,
  'webhook-doubled': onWebhook,
  'webhook-badly-signed': onWebhook,
  'webhook-reordered': dice => ({ times: dice.number(1, 3) }),
  'webhook-delayed': withOptions(onWebhook, dice => ({ after: dice.pick(['PT10M', 'PT1H', 'P1D']) })),
  'id-churn': onItem,
  'new-account-ids': onItem,
  'twin-accounts': onItem,
  'tip-on-posting': withOptions(onItem, dice => ({ after: dice.pick(['PT1H', 'P1D']), percent: dice.pick([10, 20]) })),
  'dropped-hold': withOptions(onItem, dice => ({ after: dice.pick(['PT1H', 'P3D']) })),
  'backfill-gap': withOptions(onItem, dice => ({ after: dice.pick(['PT1H', 'P1D']) })),
  'login-ends': withOptions(onItem, dice => ({ after: dice.pick(['PT0S', 'P1D']) })),
}

export function planFault(name: string, dice: Dice, item: string | null): FaultWish {
  const plan = plans[name]
  if (!plan) throw new Error(`Nobody has planned yet how a run meets the fault ${name}`)
  return { name, ...plan(dice, item) }
}
