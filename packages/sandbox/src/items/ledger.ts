// One account's ledger: every posted row since the first day of this world, however few days an Item asked for, and the balance
// between any two days.
import { currencyOf, type Day, isDay, type MinorUnits, minorUnits, parseDecimal } from '@hearth/money'
import { isDebt } from '../world/life.ts'
import type { Movement } from '../world/movement.ts'
import { showBalances } from './item-balances.ts'
import { type Line, linesAt, positionAt } from './item-stream.ts'
import type { ItemAccount, ItemView } from './view-item.ts'

export type LedgerRow = {
  day: Day
  /** The bank's own text. */
  text: string
  /** As in a movement: positive for what leaves, or for what is charged to a card or a loan. */
  outflow: MinorUnits
  /** Plaid's detailed personal finance category, version 2; empty when a reported row has none. */
  category: string
}

export type Ledger = {
  /** In the order in which they were posted. */
  rows: readonly LedgerRow[]
  rowsWithin(firstDay: Day, lastDay: Day): readonly LedgerRow[]
  /** At the end of a day: money held or, on a card or a loan, money owed. */
  balanceAfter(day: Day): MinorUnits
}

/** As the bank shows it at an instant. A reported row that moves no money is in no ledger. */
export function ledgerOf(view: ItemView, shared: ItemAccount, nowMs: number): Ledger {
  const { account, accountId } = shared
  const whole: ItemView = {
    ...view,
    life: { ...view.life, movementsBy: instantMs => view.life.movementsOn(account.key, instantMs) },
    shows: movement => movement.account === account.key,
    // The ids of a life's rows matter only where a report may stand in the place of one, and making them takes long.
    ...(view.reports.length === 0 && { transactionIdOf: (movement: Movement) => movement.key }),
  }
  const rows = linesAt(whole, positionAt(whole, nowMs))
    .filter(change => change.accountId === accountId)
    .flatMap(({ line }) => rowOf(line, account.currency) ?? [])
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const current = showBalances(view, shared, nowMs).current
  const sign = isDebt(account) ? 1 : -1
  return {
    rows,
    rowsWithin: (firstDay, lastDay) => rows.filter(({ day }) => day >= firstDay && day <= lastDay),
    balanceAfter: day => {
      const later = rows.filter(row => row.day > day).reduce((sum, { outflow }) => sum + outflow, 0)
      return minorUnits(current - sign * later)
    },
  }
}

function rowOf(line: Line, currency: string): LedgerRow | null {
  if (line.kind === 'movement') {
    const { movement, form } = line
    if (form === 'pending') return null
    const { postedDay: day, statement: text, outflow, category } = movement
    return { day, text, outflow, category }
  }
  const { row } = line
  if (row.pending === true || row.iso_currency_code !== currency || typeof row.amount !== 'number') return null
  const amount = parseDecimal(row.amount, currencyOf(currency))
  if (amount.kind !== 'exact' || typeof row.date !== 'string' || !isDay(row.date)) return null
  const category = Object(row.personal_finance_category).detailed
  return {
    day: row.date,
    text: String(row.original_description ?? row.name ?? ''),
    outflow: amount.amount,
    category: typeof category === 'string' ? category : '',
  }
}
