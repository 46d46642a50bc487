// /processor/identity/get and /processor/identity/match: who owns the account behind a processor token.
import type { ProcessorIdentityGetResponse, ProcessorIdentityMatchResponse } from 'plaid'
import { accountOnWire, ownersOnWire } from '../account-on-wire.ts'
import { matchedAccountOnWire, matchedUser } from '../accounts/identity-match.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { optional, text } from '../fields.ts'
import { openProcessorToken } from './open-processor-token.ts'

export const processorIdentityGet = endpoint(
  '/processor/identity/get',
  { processor_token: text() },
  ({ bank, input, nowMs }): Answer<ProcessorIdentityGetResponse> => {
    const { view, shared } = openProcessorToken(bank, input.processor_token, 'identity')
    const account = accountOnWire(view, shared, nowMs, bank.seed)
    return { account: { ...account, owners: ownersOnWire(view.life.resident, shared.account) } }
  },
)

export const processorIdentityMatch = endpoint(
  '/processor/identity/match',
  { processor_token: text(), user: optional(matchedUser) },
  ({ bank, input, nowMs }): Answer<ProcessorIdentityMatchResponse> => {
    const { view, shared } = openProcessorToken(bank, input.processor_token, 'identity')
    return { account: matchedAccountOnWire(view, shared, input.user, nowMs, bank.seed) }
  },
)
