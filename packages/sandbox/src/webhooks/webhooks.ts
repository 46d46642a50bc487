// Webhooks on their way to clients: signed, tried again for a day by the bank's clock, and kept in a list that tests and demos can
// read. What is under way survives a restart.
import { type Agenda, defineTask } from '../agenda/agenda.ts'
import type { Journal } from '../agenda/journal.ts'
import type { State } from '../state/open-state.ts'
import type { Clock } from '../world/clock.ts'
import { type Delivery, deliveries, type Try, type Webhook } from './delivery.ts'
import { postWebhook } from './post-webhook.ts'
import type { SigningKeys } from './signing-keys.ts'
import { openTurnstile } from './turnstile.ts'

/** What is done on purpose to one delivery. */
export type WebhookFault =
  | { name: 'webhook-lost' }
  | { name: 'webhook-doubled' }
  | { name: 'webhook-reordered' }
  | { name: 'webhook-delayed'; untilMs: number }
  | { name: 'webhook-badly-signed' }

export type Webhooks = {
  keys: SigningKeys
  /** Sends soon and never throws; one Item's webhooks may arrive in another order, as from the real Plaid. */
  send(webhook: Webhook): void
  /** The latest deliveries, the oldest first. */
  deliveries(): readonly Delivery[]
  /** Sends the same body to the same address once more; undefined when the bank does not know of the delivery. */
  replay(deliveryId: number): Delivery | undefined
  /** Goes on with what was under way when the bank was stopped. */
  resume(): void
  /** Answers when no try is being made, or after so many milliseconds of real time. */
  quiet(patienceMs: number): Promise<void>
  /** Ends all tries. */
  stop(): void
}

type Parts = {
  keys: SigningKeys
  clock: Clock
  state: State
  agenda: Agenda
  journal: Journal
  /** What strikes this webhook. */
  faultsOf(webhook: Webhook): readonly WebhookFault[]
}

const firstRetryMs = 30_000
const retryGrowth = 4
const triedForMs = 24 * 3_600_000
/** A webhook that is to be overtaken goes after so long if no other one comes. */
const heldMsMax = 10 * 60_000
const deliveriesKept = 1_000
/** So many tries are made at once; the others wait for their turn. */
const triesAtOnce = 32

const tryAgain = defineTask<{ deliveryId: number }>('webhook.try')

export function openWebhooks({ keys, clock, state, agenda, journal, faultsOf }: Parts): Webhooks {
  const book = state.in(deliveries)
  const turnstile = openTurnstile(triesAtOnce, () => clock.standing)
  const stopped = new AbortController()
  let number = Math.max(0, ...book.all().map(delivery => delivery.deliveryId))

  const find = (deliveryId: number): Delivery | undefined => book.get(String(deliveryId))
  const change = (delivery: Delivery, changes: Partial<Delivery>): Delivery => {
    const changed = { ...delivery, ...changes }
    book.put(changed)
    return changed
  }
  const wait = (delivery: Delivery, state: 'waiting' | 'held', untilMs: number): void => {
    change(delivery, { state, nextTryMs: untilMs })
    agenda.plan(tryAgain, untilMs, { deliveryId: delivery.deliveryId })
  }

  const startTry = (delivery: Delivery): void => {
    if (delivery.state !== 'under way') change(delivery, { state: 'under way', nextTryMs: null })
    turnstile.enter(async () => {
      const before = find(delivery.deliveryId)
      if (!before || stopped.signal.aborted) return () => {}
      const badlySigned = before.tries.length === 0 && before.faults.includes('webhook-badly-signed')
      const made = await postWebhook(before, keys, { atMs: clock.nowMs(), badlySigned, stopped: stopped.signal })
      return () => {
        if (made && !stopped.signal.aborted) settle(before, made)
      }
    })
  }

  const settle = (before: Delivery, made: Try): void => {
    const tries = [...before.tries, made]
    if (made.status !== null && made.status >= 200 && made.status < 300) {
      const delivered = change(before, { tries, state: 'delivered' })
      if (delivered.faults.includes('webhook-doubled') && tries.length === 1) startTry(delivered)
    } else {
      const { deliveryId, itemId } = before
      const { outcome } = made
      journal.note('webhook.failed', { delivery_id: deliveryId, item_id: itemId, outcome, tries: tries.length })
      const dueMs = made.atMs + firstRetryMs * retryGrowth ** (tries.length - 1)
      if (dueMs - before.madeMs > triedForMs) change(before, { tries, state: 'given up' })
      else wait({ ...before, tries }, 'waiting', dueMs)
    }
    letOvertakenGo(before)
  }

  /** Those that waited to be overtaken by a webhook to the same address. */
  const letOvertakenGo = ({ deliveryId, url }: Delivery): void => {
    for (const held of book.all()) {
      if (held.state === 'held' && held.url === url && held.deliveryId < deliveryId && isReordered(held)) startTry(held)
    }
  }

  const begin = (delivery: Delivery, faults: readonly WebhookFault[]): void => {
    const delayed = faults.find(fault => fault.name === 'webhook-delayed')
    if (faults.some(fault => fault.name === 'webhook-lost')) change(delivery, { state: 'lost' })
    else if (delayed) wait(delivery, 'held', delayed.untilMs)
    else if (isReordered(delivery)) wait(delivery, 'held', clock.nowMs() + heldMsMax)
    else startTry(delivery)
  }

  const make = (webhook: Webhook, faults: readonly WebhookFault[], replayOf: number | null): Delivery => {
    number += 1
    const names = faults.map(fault => fault.name)
    const made = { madeMs: clock.nowMs(), nextTryMs: null, tries: [], faults: names, replayOf }
    const delivery: Delivery = { ...webhook, ...made, deliveryId: number, state: 'under way' }
    book.put(delivery)
    forgetOldest()
    begin(delivery, faults)
    return find(delivery.deliveryId) ?? delivery
  }

  /** What still waits is forgotten, too, when there is far too much of it. */
  const forgetOldest = (): void => {
    if (book.count() <= deliveriesKept) return
    const over = book.count() - deliveriesKept
    const settled = book.all().filter(({ state }) => state === 'delivered' || state === 'given up' || state === 'lost')
    const forgotten = book.count() > 4 * deliveriesKept ? book.all() : settled
    for (const { deliveryId } of forgotten.slice(0, over)) book.remove(String(deliveryId))
  }

  agenda.on(tryAgain, ({ deliveryId }) => {
    const delivery = find(deliveryId)
    if (delivery?.state === 'waiting' || delivery?.state === 'held') startTry(delivery)
  })

  return {
    keys,
    send: webhook => {
      make(webhook, faultsOf(webhook), null)
    },
    deliveries: () => book.all(),
    replay: deliveryId => {
      const known = find(deliveryId)
      if (!known) return undefined
      const { url, itemId, clientId, body, sender } = known
      return make({ url, itemId, clientId, body, ...(sender ? { sender } : {}) }, [], deliveryId)
    },
    resume: () => {
      for (const delivery of book.all()) if (delivery.state === 'under way') startTry(delivery)
    },
    quiet: patienceMs => turnstile.quiet(patienceMs),
    stop: () => stopped.abort(),
  }
}

const isReordered = ({ faults }: Delivery): boolean => faults.includes('webhook-reordered')
