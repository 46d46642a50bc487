// /item/public_token/exchange: once, within half an hour, by the client that the token was made for.
import type { ItemPublicTokenExchangeResponse } from 'plaid'
import { refuseWhenDown } from '../../items/find-item.ts'
import { type Answer, endpoint } from '../endpoint.ts'
import { invalidInput } from '../failure.ts'
import { text } from '../fields.ts'

export const itemPublicTokenExchange = endpoint(
  '/item/public_token/exchange',
  { public_token: text() },
  ({ bank, client, input, nowMs }): Answer<ItemPublicTokenExchangeResponse> => {
    const token = bank.state.publicTokens.get(input.public_token)
    if (!token || token.clientId !== client.id) {
      throw invalidInput('INVALID_PUBLIC_TOKEN', 'could not find matching public token')
    }
    if (token.used) throw invalidInput('INVALID_PUBLIC_TOKEN', 'this public token was exchanged before')
    if (nowMs >= token.expiresMs)
      throw invalidInput(
        'INVALID_PUBLIC_TOKEN',
        'provided public token is expired. Public tokens expire 30 minutes after creation',
      )
    const item = bank.state.items.get(token.itemId)
    if (!item || item.removed) throw invalidInput('INVALID_PUBLIC_TOKEN', 'could not find matching public token')
    refuseWhenDown(bank, item.institutionId)
    bank.state.publicTokens.put({ ...token, used: true })
    return { access_token: item.accessToken, item_id: item.itemId }
  },
)
