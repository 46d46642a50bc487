// Since when an Item has one of its products.
import type { ProductName } from '../plaid/products.ts'
import type { ItemRecord } from '../state/records.ts'

/** An instant: that of the Item itself for a product that it was made with. */
export const productSinceMs = (item: ItemRecord, product: ProductName): number =>
  item.laterProducts?.[product] ?? item.createdMs
