// The flat list that the screen scrolls through: day headings and rows, made once for each page however long the list.
import type { Transaction } from '@hearth/api'
import type { TransactionPage } from '../../api/queries/transactions.ts'
import { isSecondHalf } from './movement.ts'

export type ListEntry = { kind: 'day'; day: string } | { kind: 'row'; row: Transaction }

/** `asMovements`: a list of all rows shows a transfer once, where it left. */
export function listEntries(pages: readonly TransactionPage[], asMovements: boolean): ListEntry[] {
  const entries: ListEntry[] = []
  let day = ''
  for (const { transactions } of pages) {
    for (const row of transactions) {
      if (asMovements && isSecondHalf(row)) continue
      if (row.date !== day) entries.push({ kind: 'day', day: row.date })
      day = row.date
      entries.push({ kind: 'row', row })
    }
  }
  return entries
}
