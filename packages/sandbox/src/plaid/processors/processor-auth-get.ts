// /processor/auth/get: the numbers of the account behind a processor token.
import type { ProcessorAuthGetResponse } from 'plaid'
import { isPayable } from '../../items/find-account.ts'
import { accountOnWire } from '../account-on-wire.ts'
import { noAuthAccounts } from '../accounts/auth-get.ts'
import { numbersOnWire } from '../accounts/numbers-on-wire.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { text } from '../fields.ts'
import { openProcessorToken } from './open-processor-token.ts'

export const processorAuthGet = endpoint(
  '/processor/auth/get',
  { processor_token: text() },
  ({ bank, input, nowMs }): Answer<ProcessorAuthGetResponse> => {
    const { view, shared } = openProcessorToken(bank, input.processor_token, 'auth')
    if (!isPayable(shared.account)) throw noAuthAccounts()
    const { ach, bacs, eft, international } = numbersOnWire(shared)
    return {
      account: accountOnWire(view, shared, nowMs, bank.seed),
      numbers: {
        ach: ach[0] ?? null,
        bacs: bacs[0] ?? null,
        eft: eft[0] ?? null,
        international: international[0] ?? null,
      },
    }
  },
)
