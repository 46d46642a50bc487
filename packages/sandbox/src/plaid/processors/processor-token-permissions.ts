// /processor/token/permissions/set and /get: the products that a processor token is limited to. None: no limit.
import type { ProcessorTokenPermissionsGetResponse, ProcessorTokenPermissionsSetResponse } from 'plaid'
import type { Bank, Client } from '../../bank.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidInput } from '../failure.ts'
import { list, oneOf, text } from '../fields.ts'
import { productNames, productsAmong } from '../products.ts'
import { findProcessorToken } from './open-processor-token.ts'
import { type ProcessorTokenWishes, processorTokenWishes } from './processor-token-wishes.ts'

export const processorTokenPermissionsSet = endpoint(
  '/processor/token/permissions/set',
  { processor_token: text(), products: list(oneOf(productNames)) },
  ({ bank, client, input }): Answer<ProcessorTokenPermissionsSetResponse> => {
    const wishes = ownWishes(bank, client, input.processor_token)
    bank.state.in(processorTokenWishes).put({ ...wishes, products: input.products })
    return {}
  },
)

export const processorTokenPermissionsGet = endpoint(
  '/processor/token/permissions/get',
  { processor_token: text() },
  ({ bank, client, input }): Answer<ProcessorTokenPermissionsGetResponse> => ({
    products: productsAmong(ownWishes(bank, client, input.processor_token).products),
  }),
)

/** Only who made the token may say what it is good for. */
function ownWishes(bank: Bank, client: Client, processorToken: string): ProcessorTokenWishes {
  const { token } = findProcessorToken(bank, processorToken)
  if (token.clientId !== client.id) {
    throw invalidInput('INVALID_PROCESSOR_TOKEN', 'could not find matching processor token for this client')
  }
  return wishesOf(bank, processorToken)
}

export const wishesOf = (bank: Bank, token: string): ProcessorTokenWishes =>
  bank.state.in(processorTokenWishes).get(token) ?? { token, products: [], webhook: null }
