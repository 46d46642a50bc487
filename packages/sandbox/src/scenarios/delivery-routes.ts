// /control/deliveries and /control/webhook-keys: webhooks that were sent, sent again, and the keys that they are signed with.
import type { FastifyInstance } from 'fastify'
import type { Bank } from '../bank.ts'
import { PlaidFailure } from '../plaid/failure.ts'
import { describeDelivery } from '../webhooks/delivery.ts'
import { parameter } from './control-input.ts'

/** How long an answer waits for a receiver, in real time. */
const receiverMsMax = 15_000

export function deliveryRoutes(app: FastifyInstance, bank: Bank): void {
  const { webhooks } = bank
  app.get('/deliveries', () => ({ deliveries: webhooks.deliveries().map(describeDelivery) }))
  app.post('/deliveries/:deliveryId/replay', async request => {
    const replay = webhooks.replay(Number(parameter(request.params, 'deliveryId')))
    if (!replay) throw new PlaidFailure('INVALID_REQUEST', 'NOT_FOUND', 'there is no such delivery', { status: 404 })
    await webhooks.quiet(receiverMsMax)
    const tried = webhooks.deliveries().find(({ deliveryId }) => deliveryId === replay.deliveryId)
    return { delivery: describeDelivery(tried ?? replay) }
  })
  app.get('/webhook-keys', () => ({ key: webhooks.keys.current() }))
  app.post('/webhook-keys/rotate', async () => {
    const retired = webhooks.keys.current().kid
    const key = await webhooks.keys.rotate(bank.clock.nowMs())
    return { key, retired: webhooks.keys.find(retired) }
  })
}
