// /processor/account/get: the account behind a processor token.
import type { ProcessorAccountGetResponse } from 'plaid'
import { accountOnWire } from '../account-on-wire.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { openProcessorToken } from './open-processor-token.ts'

export const processorAccountGet = endpoint(
  '/processor/account/get',
  { processor_token: text() },
  ({ bank, input, nowMs }): Answer<ProcessorAccountGetResponse> => {
    const { view, shared } = openProcessorToken(bank, input.processor_token, null)
    return { account: accountOnWire(view, shared, nowMs, bank.seed), institution_id: view.institution.id }
  },
)
