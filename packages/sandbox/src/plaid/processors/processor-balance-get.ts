// /processor/balance/get: what is on the account behind a processor token at this moment.
import type { ProcessorBalanceGetResponse } from 'plaid'
import { accountOnWire } from '../account-on-wire.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { notNull, object, optional, text } from '../fields.ts'
import { openProcessorToken } from './open-processor-token.ts'

export const processorBalanceGet = endpoint(
  '/processor/balance/get',
  { options: notNull(object({ min_last_updated_datetime: optional(text()) })), processor_token: text() },
  ({ bank, input, nowMs }): Answer<ProcessorBalanceGetResponse> => {
    const { view, shared } = openProcessorToken(bank, input.processor_token, 'balance')
    return { account: accountOnWire(view, shared, nowMs, bank.seed) }
  },
)
