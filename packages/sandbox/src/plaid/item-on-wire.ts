// An Item as Plaid describes it, and its error.
import type { Item, PlaidError } from 'plaid'
import type { ItemErrorRecord, ItemRecord } from '../state/records.ts'
import { instantText } from '../world/clock.ts'
import { institutionOf } from '../world/institutions.ts'
import type { Wire } from './endpoint.ts'
import { offeredProducts, productsAmong } from './products.ts'

export function itemOnWire(item: ItemRecord): Wire<Item> {
  const products = productsAmong(item.products)
  return {
    auth_method: null,
    available_products: offeredProducts.filter(product => !products.includes(product)),
    billed_products: products,
    consent_expiration_time: item.consentEndsMs ? instantText(item.consentEndsMs) : null,
    consented_products: productsAmong([...item.products, ...(item.consentedProducts ?? [])]),
    error: item.error ? itemErrorOnWire(item.error) : null,
    institution_id: item.institutionId,
    institution_name: institutionOf(item.institutionId)?.name ?? null,
    item_id: item.itemId,
    products,
    update_type: 'background',
    webhook: item.webhook,
  }
}

/** Inside an Item or a webhook an error has no request id. */
export const itemErrorOnWire = (error: ItemErrorRecord): Wire<PlaidError> => ({
  display_message: error.display,
  documentation_url: 'https://plaid.com/docs/errors/item/',
  error_code: error.code,
  error_message: error.message,
  error_type: 'ITEM_ERROR',
  status: 400,
  suggested_action: null,
})
