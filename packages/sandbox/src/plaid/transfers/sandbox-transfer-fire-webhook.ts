// /sandbox/transfer/fire_webhook: TRANSFER_EVENTS_UPDATE to an address. No transfer webhook is sent by itself.
import type { SandboxTransferFireWebhookResponse } from 'plaid'
import { type Answer, endpoint } from '../endpoint.ts'
import { webAddress } from '../fields.ts'
import { tellAddress } from '../tell-address.ts'
import { transferEventsUpdate } from './sandbox-transfer-simulate.ts'

export const sandboxTransferFireWebhook = endpoint(
  '/sandbox/transfer/fire_webhook',
  { webhook: webAddress() },
  ({ bank, client, input }): Answer<SandboxTransferFireWebhookResponse> => {
    tellAddress(bank, { ...transferEventsUpdate, url: input.webhook, clientId: client.id })
    return {}
  },
)
