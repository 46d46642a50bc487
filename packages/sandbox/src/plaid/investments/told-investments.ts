// Until when a client was told what became of an Item's holdings and trades.
import type { Bank } from '../../bank.ts'
import { productSinceMs } from '../../items/product-since.ts'
import { defineCollection } from '../../state/collection.ts'
import type { ItemRecord } from '../../state/records.ts'

type NewsRecord = { itemId: string; toldMs: number }

const news = defineCollection<NewsRecord>('investment_news', row => row.itemId)

/** An instant; the one at which the product was turned on for a client that was never told. */
export const toldOfInvestmentsMs = (bank: Bank, item: ItemRecord): number =>
  bank.state.in(news).get(item.itemId)?.toldMs ?? productSinceMs(item, 'investments')

export const rememberToldOfInvestments = (bank: Bank, itemId: string, toldMs: number): void =>
  bank.state.in(news).put({ itemId, toldMs })
