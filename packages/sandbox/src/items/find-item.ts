// Finds the Item behind an access token, and says why a client may not use it now.
import type { Bank, Client } from '../bank.ts'
import { invalidInput, PlaidFailure } from '../plaid/failure.ts'
import type { ProductName } from '../plaid/products.ts'
import type { ItemRecord } from '../state/records.ts'
import { healthOf } from './institution-health.ts'
import { type ItemView, viewItem } from './view-item.ts'

/** Throws INVALID_ACCESS_TOKEN, also for another client's token, and ITEM_NOT_FOUND once the Item was removed. */
export function findItem(bank: Bank, client: Client, accessToken: string): ItemRecord {
  const item = bank.itemOfAccessToken(accessToken)
  if (!item || item.clientId !== client.id) {
    throw invalidInput('INVALID_ACCESS_TOKEN', 'could not find matching access token for this client')
  }
  if (item.removed) {
    throw new PlaidFailure(
      'ITEM_ERROR',
      'ITEM_NOT_FOUND',
      'the Item you requested cannot be found. This Item does not exist or was removed',
    )
  }
  return item
}

/** The Item, ready to be read from. Throws also INSTITUTION_DOWN and the error that the Item carries. */
export function openItem(bank: Bank, client: Client, accessToken: string): ItemView {
  const item = findItem(bank, client, accessToken)
  refuseWhenDown(bank, item.institutionId)
  if (item.error) {
    throw new PlaidFailure('ITEM_ERROR', item.error.code, item.error.message, { display: item.error.display })
  }
  return viewItem(bank, item)
}

/**
 * The Item, with a product that this call needs: the first such call turns it on, as at Plaid for everything that needs no consent
 * of its own. Throws also what openItem throws.
 */
export function openItemWith(bank: Bank, client: Client, accessToken: string, product: ProductName): ItemView {
  const view = openItem(bank, client, accessToken)
  if (view.item.products.includes(product)) return view
  const item = {
    ...view.item,
    products: [...view.item.products, product],
    laterProducts: { ...view.item.laterProducts, [product]: bank.clock.nowMs() },
  }
  bank.state.items.put(item)
  return viewItem(bank, item)
}

/** Throws INSTITUTION_DOWN while the institution does not answer. */
export function refuseWhenDown(bank: Bank, institutionId: string): void {
  if (healthOf(bank, institutionId) !== 'down') return
  throw new PlaidFailure(
    'INSTITUTION_ERROR',
    'INSTITUTION_DOWN',
    'this institution is not currently responding to this request. please try again soon',
    {
      display:
        'This financial institution is not currently responding to requests. We apologize for the inconvenience.',
    },
  )
}
