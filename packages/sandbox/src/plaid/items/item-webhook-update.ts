// /item/webhook/update: another address for webhooks, acknowledged by a webhook to that address.
import type { ItemWebhookUpdateResponse } from 'plaid'
import { findItem } from '../../items/find-item.ts'
import { tellClient } from '../../items/tell-client.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { optional, text, webAddress } from '../fields.ts'
import { itemOnWire } from '../item-on-wire.ts'

export const itemWebhookUpdate = endpoint(
  '/item/webhook/update',
  { access_token: text(), webhook: optional(webAddress()) },
  ({ bank, client, input }): Answer<ItemWebhookUpdateResponse> => {
    const item = { ...findItem(bank, client, input.access_token), webhook: input.webhook }
    bank.state.items.put(item)
    tellClient(bank, item, 'ITEM', 'WEBHOOK_UPDATE_ACKNOWLEDGED', { error: null, new_webhook_url: input.webhook })
    return { item: itemOnWire(item) }
  },
)
