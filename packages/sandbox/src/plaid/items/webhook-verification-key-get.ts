// /webhook_verification_key/get: the public half of a key that webhooks are or were signed with; a retired one has an expired_at.
import type { WebhookVerificationKeyGetResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidInput } from '../failure.ts'
import { text } from '../fields.ts'

export const webhookVerificationKeyGet = endpoint(
  '/webhook_verification_key/get',
  { key_id: text() },
  ({ bank, input }): Answer<WebhookVerificationKeyGetResponse> => {
    const key = bank.webhooks.keys.find(input.key_id)
    if (!key) {
      throw invalidInput(
        'INVALID_WEBHOOK_VERIFICATION_KEY_ID',
        'invalid key_id provided. key_id must be the kid of a webhook',
      )
    }
    return { key }
  },
)
