import { type Bank, receiveWebhook } from '@hearth/feed'
import type { WebhookVerifier } from '@hearth/plaid'
import { rawRoute } from '../http/raw-route.ts'
import type { Http } from '../http/route.ts'

export const plaidWebhookPath = '/api/webhooks/plaid'

/** Open to everyone: a webhook proves itself by its signature over the very bytes that arrived. */
export async function registerWebhooks(http: Http, bank: Bank, verify: WebhookVerifier): Promise<void> {
  const { app, store, clock } = http
  await rawRoute(app, plaidWebhookPath, 'Takes a signed webhook of the bank', ({ headers, body }) =>
    receiveWebhook(
      { store, now: clock.now, verify, jobs: bank.jobs },
      { body, signature: headers.get('plaid-verification') ?? undefined },
    ),
  )
}
