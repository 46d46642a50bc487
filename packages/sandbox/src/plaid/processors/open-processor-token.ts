// Finds the account behind a processor token, for the company that it was handed to. Whoever holds the token may use it, under keys
// of its own: at Plaid, too, the processor is another client than the one who made the token.
import type { Bank, Client } from '../../bank.ts'
import { findAccount } from '../../items/find-account.ts'
import { openItem } from '../../items/find-item.ts'
import { type HandedTokenRecord, handedTokens } from '../../items/handed-tokens.ts'
import { accountIdOn, type ItemAccount, type ItemView } from '../../items/view-item.ts'
import type { ItemRecord } from '../../state/records.ts'
import { invalidInput, PlaidFailure } from '../failure.ts'
import type { ProductName } from '../products.ts'
import { processorTokenWishes } from './processor-token-wishes.ts'

export type OpenedToken = { token: HandedTokenRecord; owner: Client; view: ItemView; shared: ItemAccount }

/**
 * The account, ready to be read, with its Item. Throws INVALID_PROCESSOR_TOKEN, also once the Item was removed;
 * PRODUCT_NOT_ENABLED when the token was limited to other products; and what openItem throws.
 */
export function openProcessorToken(bank: Bank, processorToken: string, product: ProductName | null): OpenedToken {
  const { token, item } = findProcessorToken(bank, processorToken)
  const owner = bank.clients.get(token.clientId)
  if (!owner) throw unknownToken()
  const allowed = bank.state.in(processorTokenWishes).get(processorToken)?.products ?? []
  if (product !== null && allowed.length > 0 && !allowed.includes(product)) {
    throw new PlaidFailure('ITEM_ERROR', 'PRODUCT_NOT_ENABLED', `the processor token has no permission for: ${product}`)
  }
  const view = openItem(bank, owner, item.accessToken)
  return { token, owner, view, shared: findAccount(view, accountIdOn(bank, item.itemId, token.account)) }
}

/** Throws INVALID_PROCESSOR_TOKEN. */
export function findProcessorToken(bank: Bank, processorToken: string): { token: HandedTokenRecord; item: ItemRecord } {
  const token = processorToken.startsWith(processorTokenStart)
    ? bank.state.in(handedTokens).get(processorToken)
    : undefined
  const item = token && bank.state.items.get(token.itemId)
  if (!token || !item || item.removed) throw unknownToken()
  return { token, item }
}

export const processorTokenStart = 'processor-sandbox-'

const unknownToken = (): PlaidFailure =>
  invalidInput('INVALID_PROCESSOR_TOKEN', 'could not find matching processor token, or its Item was removed')
