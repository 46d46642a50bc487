// /processor/token/create: a token to one account, for a company that Plaid works with.
import type { ProcessorTokenCreateResponse } from 'plaid'
import type { Bank } from '../../bank.ts'
import { findAccount } from '../../items/find-account.ts'
import { openItem } from '../../items/find-item.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { stableUuid } from '../../stable-id.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { oneOf, text } from '../fields.ts'
import { makeHandedToken } from './make-handed-token.ts'
import { processorTokenStart } from './open-processor-token.ts'
import { processorNames } from './processor-names.ts'

export const processorTokenCreate = endpoint(
  '/processor/token/create',
  { access_token: text(), account_id: text(), processor: oneOf(processorNames) },
  ({ bank, client, input }): Answer<ProcessorTokenCreateResponse> => {
    const view = openItem(bank, client, input.access_token)
    const shared = findAccount(view, input.account_id)
    return { processor_token: makeProcessorToken(bank, view, shared, input.processor) }
  },
)

export const makeProcessorToken = (bank: Bank, view: ItemView, shared: ItemAccount, processor: string): string =>
  makeHandedToken(bank, view, shared, processor, number => {
    const parts = [bank.seed, 'processor', view.item.itemId, shared.account.key, number]
    return processorTokenStart + stableUuid(parts)
  })
