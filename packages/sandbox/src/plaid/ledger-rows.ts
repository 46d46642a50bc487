// The transactions of an Item in the form that reports calculate with: exact amounts in the account's currency, the oldest first.
import { type Currency, type Day, isDay, type MinorUnits, parseDecimal } from '@hearth/money'
import { linesAt } from '../items/item-stream.ts'
import type { ItemView } from '../items/view-item.ts'
import type { StreamPosition } from '../state/records.ts'
import { isRecord } from './fields.ts'
import { lineOnWire } from './transaction-on-wire.ts'

export type LedgerRow = {
  transactionId: string
  accountId: string
  /** The day that it posted on or, while it is pending, was made on. */
  day: Day
  /** Positive: it leaves the account. In minor units of `currency`, the account's. */
  outflow: MinorUnits
  currency: Currency
  pending: boolean
  name: string
  /** Null when the bank says nothing of its own. */
  description: string | null
  /** Plaid's detailed personal finance category, version 2. */
  category: string
  /** Who paid, or was paid, when that is known. */
  counterparty: string | null
  /** The row as /transactions/sync gives it. */
  wire: Record<string, unknown>
}

/** A row that was reported by hand and whose amount or day cannot be read is left out: nobody could say what it comes to. */
export function ledgerRows(view: ItemView, position: StreamPosition): LedgerRow[] {
  const currencies = new Map(view.accounts.map(({ accountId, account }) => [accountId, account.currency]))
  const wish = { categoryVersion: 'v2', originalDescription: true } as const
  const rows = linesAt(view, position).flatMap(({ accountId, transactionId, line }) => {
    const currency = currencies.get(accountId)
    const row = currency && readRow({ ...lineOnWire(view, line, wish) }, currency)
    return row ? [{ ...row, accountId, transactionId }] : []
  })
  return rows.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

function readRow(
  wire: Record<string, unknown>,
  currency: Currency,
): Omit<LedgerRow, 'accountId' | 'transactionId'> | null {
  const { amount, date, iso_currency_code, name, original_description, personal_finance_category: category } = wire
  if (typeof amount !== 'number' || typeof date !== 'string' || !isDay(date)) return null
  if (iso_currency_code !== currency) return null
  const outcome = parseDecimal(amount, currency)
  if (outcome.kind !== 'exact') return null
  return {
    day: date,
    outflow: outcome.amount,
    currency,
    pending: wire.pending === true,
    name: typeof name === 'string' ? name : '',
    description: typeof original_description === 'string' ? original_description : null,
    category: isRecord(category) && typeof category.detailed === 'string' ? category.detailed : 'OTHER',
    counterparty: counterpartyOf(wire),
    wire,
  }
}

function counterpartyOf({ counterparties, merchant_name }: Record<string, unknown>): string | null {
  const first: unknown = Array.isArray(counterparties) ? counterparties[0] : undefined
  if (isRecord(first) && typeof first.name === 'string') return first.name
  return typeof merchant_name === 'string' ? merchant_name : null
}
