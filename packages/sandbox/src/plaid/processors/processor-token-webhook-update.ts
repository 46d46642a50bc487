// /processor/token/webhook/update: where the company that holds a token wants its webhooks, acknowledged by one to that address.
import type { ProcessorTokenWebhookUpdateResponse } from 'plaid'
import { accountIdOn } from '../../items/view-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { optional, text, webAddress } from '../fields.ts'
import { tellAddress } from '../tell-address.ts'
import { findProcessorToken } from './open-processor-token.ts'
import { wishesOf } from './processor-token-permissions.ts'
import { processorTokenWishes } from './processor-token-wishes.ts'

export const processorTokenWebhookUpdate = endpoint(
  '/processor/token/webhook/update',
  { processor_token: text(), webhook: optional(webAddress()) },
  ({ bank, client, input }): Answer<ProcessorTokenWebhookUpdateResponse> => {
    const { token, item } = findProcessorToken(bank, input.processor_token)
    const { webhook } = input
    bank.state.in(processorTokenWishes).put({ ...wishesOf(bank, token.token), webhook })
    const accountId = accountIdOn(bank, item.itemId, token.account)
    const keys = { account_id: accountId, error: null, new_webhook_url: webhook }
    const [type, code] = ['PROCESSOR_TOKEN', 'WEBHOOK_UPDATE_ACKNOWLEDGED']
    tellAddress(bank, { url: webhook, clientId: client.id, type, code, keys })
    return {}
  },
)
