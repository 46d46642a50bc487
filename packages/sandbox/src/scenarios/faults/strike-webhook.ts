// Which faults strike a webhook that is about to be sent.
import type { State } from '../../state/open-state.ts'
import type { Webhook } from '../../webhooks/delivery.ts'
import type { WebhookFault } from '../../webhooks/webhooks.ts'
import type { Clock } from '../../world/clock.ts'
import { instantAfter } from '../durations.ts'
import type { FaultRecord } from './fault.ts'
import { isAt } from './fault-kinds.ts'
import type { Faults } from './open-faults.ts'

export const webhookFaults =
  (parts: { faults: Faults; state: State; clock: Clock }) =>
  (webhook: Webhook): readonly WebhookFault[] => {
    const { faults, state, clock } = parts
    if (faults.none()) return []
    const { webhook_type: type, webhook_code: code } = webhook.body
    const meeting = {
      endpoint: null,
      webhook: `${String(type)}/${String(code)}`,
      itemId: webhook.itemId,
      institutionId: state.items.get(webhook.itemId)?.institutionId ?? null,
      clientId: webhook.clientId,
      page: null,
    }
    return faults.meet(meeting, isAt('webhook')).map(fault => strike(fault, clock.nowMs()))
  }

function strike({ name, options }: FaultRecord, nowMs: number): WebhookFault {
  switch (name) {
    case 'webhook-lost':
    case 'webhook-doubled':
    case 'webhook-reordered':
    case 'webhook-badly-signed':
      return { name }
    case 'webhook-delayed':
      return { name, untilMs: instantAfter(nowMs, String(options.after ?? 'PT1H')) }
    default:
      throw new Error(`There is no webhook fault ${name}`)
  }
}
