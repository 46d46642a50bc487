// Webhooks on their way to clients: signed, tried a few times, and kept in a list that tests and demos can read.
import { createHash } from 'node:crypto'
import { type Clock, instantText } from '../world/clock.ts'
import type { PublicKey, SigningKey } from './signing-key.ts'

export type Webhook = { url: string; itemId: string; clientId: string; body: Record<string, unknown> }

export type Delivery = {
  delivery_id: number
  item_id: string
  client_id: string
  url: string
  body: Record<string, unknown>
  state: 'under way' | 'delivered' | 'given up'
  /** One entry for each try: the HTTP status, or why there was none. */
  attempts: { at: string; outcome: string }[]
}

export type Webhooks = {
  publicKey: PublicKey
  /** Sends soon and never throws; one Item's webhooks may arrive in another order, as from the real Plaid. */
  send(webhook: Webhook): void
  /** The latest deliveries, the oldest first. */
  deliveries(): readonly Delivery[]
  /** Ends all tries. */
  stop(): void
}

const retryAfterMs = [1_000, 4_000, 16_000, 64_000]
const answerTimeoutMs = 10_000
const deliveriesKept = 500

export function openWebhooks(key: SigningKey, clock: Clock): Webhooks {
  const deliveries: Delivery[] = []
  const waiting = new Set<NodeJS.Timeout>()
  const stopped = new AbortController()
  let sent = 0

  const attempt = async (delivery: Delivery, webhook: Webhook): Promise<void> => {
    const outcome = await post(webhook, key, stopped.signal)
    delivery.attempts.push({ at: instantText(clock.nowMs()), outcome })
    if (/^2\d\d$/.test(outcome)) {
      delivery.state = 'delivered'
      return
    }
    const delayMs = retryAfterMs[delivery.attempts.length - 1]
    if (delayMs === undefined || stopped.signal.aborted) {
      delivery.state = 'given up'
      return
    }
    const timer = setTimeout(() => {
      waiting.delete(timer)
      void attempt(delivery, webhook)
    }, delayMs)
    timer.unref()
    waiting.add(timer)
  }

  return {
    publicKey: key.publicKey,
    send: webhook => {
      sent += 1
      const delivery: Delivery = {
        delivery_id: sent,
        item_id: webhook.itemId,
        client_id: webhook.clientId,
        url: webhook.url,
        body: webhook.body,
        state: 'under way',
        attempts: [],
      }
      deliveries.push(delivery)
      if (deliveries.length > deliveriesKept) deliveries.shift()
      void attempt(delivery, webhook)
    },
    deliveries: () => deliveries,
    stop: () => {
      stopped.abort()
      for (const timer of waiting) clearTimeout(timer)
    },
  }
}

/** One try: the HTTP status as text, or the reason why there is none. */
async function post(webhook: Webhook, key: SigningKey, stopped: AbortSignal): Promise<string> {
  const body = JSON.stringify(webhook.body, null, 2)
  try {
    const verification = await key.sign(createHash('sha256').update(body).digest('hex'))
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'plaid-verification': verification, 'user-agent': 'sandbox-bank' },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerTimeoutMs)]),
    })
    await response.body?.cancel()
    return String(response.status)
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return cause instanceof Error ? cause.message : String(cause)
  }
}
