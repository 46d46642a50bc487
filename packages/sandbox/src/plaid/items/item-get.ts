// /item/get: how an Item is doing. Answers also while its institution is down or its login needs repair.
import type { ItemGetResponse } from 'plaid'
import { findItem } from '../../items/find-item.ts'
import { positionAt } from '../../items/item-stream.ts'
import { viewItem } from '../../items/view-item.ts'
import { instantText } from '../../world/clock.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { investmentsStatus } from '../investments/investments-status.ts'
import { itemOnWire } from '../item-on-wire.ts'

export const itemGet = endpoint(
  '/item/get',
  { access_token: text() },
  ({ bank, client, input, nowMs }): Answer<ItemGetResponse> => {
    const item = findItem(bank, client, input.access_token)
    const view = viewItem(bank, item)
    const updatedMs = positionAt(view, nowMs).throughMs
    return {
      item: {
        ...itemOnWire(item),
        consented_data_scopes: ['account_balance_info', 'contact_info', 'transactions'],
        consented_use_cases: [],
        created_at: instantText(item.createdMs),
      },
      status: {
        investments: investmentsStatus(view, nowMs),
        last_webhook: item.lastWebhook
          ? { code_sent: item.lastWebhook.code, sent_at: instantText(item.lastWebhook.sentMs) }
          : null,
        transactions: {
          last_failed_update: null,
          last_successful_update: item.historyReady ? instantText(updatedMs) : null,
        },
      },
    }
  },
)
