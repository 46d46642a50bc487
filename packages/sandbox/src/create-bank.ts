// Puts the bank together: world, clock, memory and webhooks under one seed.
import { openAgenda } from './agenda/agenda.ts'
import { openJournal } from './agenda/journal.ts'
import type { Bank, Client } from './bank.ts'
import { openDeeds } from './deeds/open-deeds.ts'
import { consentTasks } from './items/consent.ts'
import { customResidentFinder } from './items/custom-residents.ts'
import { twists } from './items/twists.ts'
import { openIdBook } from './items/view-item.ts'
import { linkTasks } from './link-desk/link-sessions.ts'
import { assetTasks } from './plaid/assets/make-asset-report.ts'
import { incomeTasks } from './plaid/income/income-tasks.ts'
import { investmentTasks } from './plaid/investments/investment-extraction.ts'
import { paymentTasks } from './plaid/payments/standing-orders.ts'
import { statementTasks } from './plaid/statements/statements-refresh.ts'
import { reopenAccounts } from './scenarios/faults/open-account.ts'
import { openFaults } from './scenarios/faults/open-faults.ts'
import { itemFaultTasks } from './scenarios/faults/strike-item.ts'
import { webhookFaults } from './scenarios/faults/strike-webhook.ts'
import { openRateLimits } from './scenarios/rate-limits.ts'
import type { Collection } from './state/collection.ts'
import type { State } from './state/open-state.ts'
import type { ItemRecord } from './state/records.ts'
import { StateRefused } from './state/state-refused.ts'
import { stripeTasks } from './stripe/stripe-tasks.ts'
import { openSigningKeys } from './webhooks/signing-keys.ts'
import { openWebhooks } from './webhooks/webhooks.ts'
import { type Clock, instantText, openClock } from './world/clock.ts'
import { worldOf } from './world/world.ts'

export type BankWishes = {
  state: State
  clients: readonly Client[]
  /** Null: the seed of the data folder or, in an empty one, the usual seed. */
  seed: string | null
  /** The instant at which the clock stands; null for a clock that follows real time. */
  standsAtMs: number | null
  /** Null or absent: as it was left. */
  rateLimits?: boolean | null
  /** What signatures of webhooks carry as their time; real time when absent. */
  signsAt?: () => Date
}

const usualSeed = 'first-platypus'

/** Throws StateRefused when the data folder was made from another seed. */
export async function createBank(wishes: BankWishes): Promise<Bank> {
  const { state } = wishes
  const seed = settleSeed(state, wishes.seed)
  const clock = openKeptClock(state, wishes.standsAtMs)
  const journal = openJournal(clock)
  const agenda = openAgenda(state, ({ kind, payload }) => journal.note('task', { kind, ...Object(payload) }))
  const faults = openFaults(state)
  const faultsOf = webhookFaults({ faults, state, clock })
  const keys = await openSigningKeys(state, clock.nowMs(), wishes.signsAt)
  const bank: Bank = {
    seed,
    clock,
    world: worldOf(seed, customResidentFinder(state)),
    state,
    clients: new Map(wishes.clients.map(client => [client.id, client])),
    webhooks: openWebhooks({ keys, clock, state, agenda, journal, faultsOf }),
    agenda,
    journal,
    deeds: openDeeds(state, clock, seed),
    transactionIds: openIdBook(seed),
    itemOfAccessToken: itemFinder(state),
    reportsOf: rowsOfItems(state.reports),
    twistsOf: rowsOfItems(state.in(twists)),
    faults,
    rateLimits: openRateLimits(state, clock, wishes.rateLimits ?? null),
  }
  reopenAccounts(bank)
  consentTasks(bank)
  itemFaultTasks(bank)
  bank.webhooks.resume()
  linkTasks(bank)
  incomeTasks(bank)
  assetTasks(bank)
  paymentTasks(bank)
  investmentTasks(bank)
  statementTasks(bank)
  stripeTasks(bank)
  return bank
}

function settleSeed(state: State, wished: string | null): string {
  const kept = state.setting('seed')
  if (kept !== undefined && wished !== null && kept !== wished) {
    throw new StateRefused(
      `SANDBOX_SEED is ${JSON.stringify(wished)}, but the data folder was made from ${JSON.stringify(kept)}. Use that seed, or another HEARTH_DATA.`,
    )
  }
  const seed = wished ?? kept ?? usualSeed
  if (kept !== seed) state.keepSetting('seed', seed)
  return seed
}

/**
 * A clock that was moved, or let go, since it was set to this start goes on from there, so that a restart changes nothing. Another
 * start than the last one begins anew.
 */
function openKeptClock(state: State, startMs: number | null): Clock {
  const start = startMs === null ? realTime : instantText(startMs)
  const kept = state.setting('clock start') === start ? state.setting('clock') : undefined
  const standsAtMs = kept === undefined ? startMs : kept === realTime ? null : Number(kept)
  const keep = (instantMs: number | null) =>
    state.keepSetting('clock', instantMs === null ? realTime : String(instantMs))
  state.keepSetting('clock start', start)
  keep(standsAtMs)
  return openClock(standsAtMs, keep)
}

const realTime = 'real time'

/** Access tokens never change hands, but an Item may be given another one; the old one is nobody's from then on. */
function itemFinder(state: State): (accessToken: string) => ItemRecord | undefined {
  const itemIds = new Map<string, string>()
  return accessToken => {
    const known = state.items.get(itemIds.get(accessToken) ?? '')
    if (known?.accessToken === accessToken) return known
    const item = state.items.all().find(each => each.accessToken === accessToken)
    if (item) itemIds.set(accessToken, item.itemId)
    return item
  }
}

/** Rows of such collections are never changed and never leave. */
function rowsOfItems<Row extends { itemId: string }>(collection: Collection<Row>): (itemId: string) => readonly Row[] {
  const byItem = new Map<string, Row[]>()
  let seen = 0
  return itemId => {
    if (collection.count() > seen) {
      for (const row of collection.all().slice(seen)) {
        const rows = byItem.get(row.itemId) ?? []
        rows.push(row)
        byItem.set(row.itemId, rows)
      }
      seen = collection.count()
    }
    return byItem.get(itemId) ?? noRows
  }
}

const noRows: readonly never[] = []
