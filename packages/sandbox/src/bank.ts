// The sandbox bank as its endpoints see it: one world, one clock, one memory, and a way to tell clients of news.
import type { Agenda } from './agenda/agenda.ts'
import type { Journal } from './agenda/journal.ts'
import type { Deeds } from './deeds/open-deeds.ts'
import type { TwistRecord } from './items/twists.ts'
import type { Faults } from './scenarios/faults/open-faults.ts'
import type { RateLimits } from './scenarios/rate-limits.ts'
import type { State } from './state/open-state.ts'
import type { ItemRecord, ReportRecord } from './state/records.ts'
import type { Webhooks } from './webhooks/webhooks.ts'
import type { Clock } from './world/clock.ts'
import type { Form } from './world/movement.ts'
import type { World } from './world/world.ts'

/** A program that may call the bank, by the id and secret that it sends. */
export type Client = { id: string; secret: string }

/** Who may call when nothing else was said. */
export const usualClients: readonly Client[] = [
  { id: 'hearth', secret: 'hearth-sandbox' },
  { id: 'developer', secret: 'developer-sandbox' },
]

export type Bank = {
  seed: string
  clock: Clock
  world: World
  state: State
  clients: ReadonlyMap<string, Client>
  webhooks: Webhooks
  agenda: Agenda
  journal: Journal
  deeds: Deeds
  transactionIds(itemId: string, movementKey: string, form: Form): string
  itemOfAccessToken(accessToken: string): ItemRecord | undefined
  /** In the order in which they were made. */
  reportsOf(itemId: string): readonly ReportRecord[]
  /** In the order in which they were done. */
  twistsOf(itemId: string): readonly TwistRecord[]
  faults: Faults
  rateLimits: RateLimits
}
