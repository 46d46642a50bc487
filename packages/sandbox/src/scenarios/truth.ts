// What a perfect client would show of an Item now: its accounts and every row, whatever faults did to the answers on their way.
import { hash } from 'node:crypto'
import type { Bank } from '../bank.ts'
import { linesAt, positionAt } from '../items/item-stream.ts'
import { viewItem } from '../items/view-item.ts'
import { accountsOnWire } from '../plaid/account-on-wire.ts'
import { lineOnWire } from '../plaid/transaction-on-wire.ts'
import type { ItemRecord } from '../state/records.ts'
import { instantText } from '../world/clock.ts'

/**
 * Rows as the last /transactions/sync would have left them, sorted by transaction_id; days that a fault still holds back are among
 * them. The digest is the SHA-256 of accounts and rows as JSON whose keys are sorted.
 */
export function truthOf(bank: Bank, item: ItemRecord) {
  const nowMs = bank.clock.nowMs()
  const shown = viewItem(bank, item)
  const view = { ...shown, twists: shown.twists.filter(({ twist }) => twist.kind !== 'gap') }
  const wish = { categoryVersion: 'v2', originalDescription: false } as const
  const transactions = linesAt(view, positionAt(view, nowMs))
    .sort((a, b) => (a.transactionId < b.transactionId ? -1 : 1))
    .map(change => lineOnWire(view, change.line, wish))
  const accounts = accountsOnWire(view, nowMs, bank.seed)
  const digest = hash('sha256', JSON.stringify(sortKeys({ accounts, transactions })), 'hex')
  return { at: instantText(nowMs), item_id: item.itemId, digest, accounts, transactions }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, entry]) => [key, sortKeys(entry)]))
}
