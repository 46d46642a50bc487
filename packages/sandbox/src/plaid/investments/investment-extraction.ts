// The first look at an Item's trades, when the client did not want to wait for it.
import { defineTask } from '../../agenda/agenda.ts'
import type { Bank } from '../../bank.ts'
import { tellClient } from '../../items/tell-client.ts'
import { viewItem } from '../../items/view-item.ts'
import { defineCollection } from '../../state/collection.ts'
import { type Awaited, isThere } from '../awaited.ts'
import { PlaidFailure } from '../failure.ts'
import { isInvested } from './open-investments.ts'
import { shownTrades } from './shown-portfolio.ts'
import { rememberToldOfInvestments } from './told-investments.ts'

type ExtractionRecord = Awaited & { itemId: string }

const extractions = defineCollection<ExtractionRecord>('investment_extractions', extraction => extraction.itemId)
const finish = defineTask<{ itemId: string }>('investments.extracted')

const extractionMs = 10_000

export function beginExtraction(bank: Bank, itemId: string): void {
  const readyMs = bank.clock.nowMs() + extractionMs
  bank.state.in(extractions).put({ itemId, readyMs, asks: 0 })
  bank.agenda.plan(finish, readyMs, { itemId })
}

/** Nobody knows the trades yet: neither who asks nor who waits for news. */
export const isExtracting = (bank: Bank, itemId: string): boolean =>
  bank.state.in(extractions).get(itemId) !== undefined

/** Throws PRODUCT_NOT_READY until the trades were looked at. */
export function refuseWhileExtracting(bank: Bank, itemId: string): void {
  const extraction = bank.state.in(extractions).get(itemId)
  if (!extraction || isThere(bank, extraction)) return
  bank.state.in(extractions).put({ ...extraction, asks: extraction.asks + 1 })
  throw new PlaidFailure(
    'ITEM_ERROR',
    'PRODUCT_NOT_READY',
    'the requested product is not yet ready. please provide a webhook or try the request again later',
  )
}

/** Said once, when the bank is made. */
export function investmentTasks(bank: Bank): void {
  bank.agenda.on(finish, ({ itemId }) => {
    bank.state.in(extractions).remove(itemId)
    const item = bank.state.items.get(itemId)
    if (!item || item.removed) return
    const view = viewItem(bank, item)
    rememberToldOfInvestments(bank, itemId, bank.clock.nowMs())
    const trades = view.accounts.filter(isInvested).flatMap(shared => shownTrades(view, shared, bank.clock.nowMs()))
    tellClient(bank, item, 'INVESTMENTS_TRANSACTIONS', 'HISTORICAL_UPDATE', {
      cancelled_investments_transactions: 0,
      error: null,
      new_investments_transactions: trades.length,
    })
  })
}
