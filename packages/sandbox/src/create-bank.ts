// Puts the bank together: world, clock, memory and webhooks under one seed.
import { openAgenda } from './agenda/agenda.ts'
import { openJournal } from './agenda/journal.ts'
import type { Bank, Client } from './bank.ts'
import { openDeeds } from './deeds/open-deeds.ts'
import { openIdBook } from './items/view-item.ts'
import { type State, StateRefused } from './state/open-state.ts'
import type { ItemRecord, ReportRecord } from './state/records.ts'
import { openSigningKey } from './webhooks/signing-key.ts'
import { openWebhooks } from './webhooks/webhooks.ts'
import { type Clock, clockOfRealTime, clockStandingAt, instantText } from './world/clock.ts'
import { worldOf } from './world/world.ts'

export type BankWishes = {
  state: State
  clients: readonly Client[]
  /** Null: the seed of the data folder or, in an empty one, the usual seed. */
  seed: string | null
  /** The instant at which the clock stands; null for a clock that follows real time. */
  standsAtMs: number | null
}

const usualSeed = 'first-platypus'

/** Throws StateRefused when the data folder was made from another seed. */
export async function createBank(wishes: BankWishes): Promise<Bank> {
  const { state } = wishes
  const seed = settleSeed(state, wishes.seed)
  const clock = wishes.standsAtMs === null ? clockOfRealTime() : openStandingClock(state, wishes.standsAtMs)
  const webhooks = openWebhooks(await openSigningKey(state, clock.nowMs()), clock)
  return {
    seed,
    clock,
    world: worldOf(seed),
    state,
    clients: new Map(wishes.clients.map(client => [client.id, client])),
    webhooks,
    agenda: openAgenda(state),
    journal: openJournal(clock),
    deeds: openDeeds(state, clock, seed),
    transactionIds: openIdBook(seed),
    itemOfAccessToken: itemFinder(state),
    reportsOf: reportFinder(state),
  }
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

/** A clock that was moved since it was set to this instant goes on from where it was. */
function openStandingClock(state: State, startMs: number): Clock {
  const start = instantText(startMs)
  const moved = state.setting('clock start') === start ? Number(state.setting('clock') ?? startMs) : startMs
  state.keepSetting('clock start', start)
  state.keepSetting('clock', String(moved))
  return clockStandingAt(moved, instantMs => state.keepSetting('clock', String(instantMs)))
}

/** Access tokens never change hands, so what was found once stays true. */
function itemFinder(state: State): (accessToken: string) => ItemRecord | undefined {
  const itemIds = new Map<string, string>()
  return accessToken => {
    const known = itemIds.get(accessToken)
    if (known) return state.items.get(known)
    const item = state.items.all().find(each => each.accessToken === accessToken)
    if (item) itemIds.set(accessToken, item.itemId)
    return item
  }
}

function reportFinder(state: State): (itemId: string) => readonly ReportRecord[] {
  const byItem = new Map<string, ReportRecord[]>()
  let seen = 0
  return itemId => {
    const all = state.reports.count()
    if (all > seen) {
      for (const report of state.reports.all().slice(seen)) {
        const reports = byItem.get(report.itemId) ?? []
        reports.push(report)
        byItem.set(report.itemId, reports)
      }
      seen = all
    }
    return byItem.get(itemId) ?? []
  }
}
