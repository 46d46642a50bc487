// What an Asset Report is made from: each account with its rows of the period, and what was on it at the end of each day.
import { addDays, type Currency, type Day, daysBetween, type MinorUnits, minorUnits } from '@hearth/money'
import type { Bank } from '../../bank.ts'
import { viewFrozen } from '../../items/freeze-item.ts'
import { type ShownBalances, showBalances } from '../../items/item-balances.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import { isDebt } from '../../world/life.ts'
import { type LedgerRow, ledgerRows } from '../ledger-rows.ts'
import type { AssetReportRecord } from './asset-record.ts'

export type ReadItem = { view: ItemView; atMs: number; today: Day; firstDay: Day; accounts: ReadAccount[] }

export type ReadAccount = {
  shared: ItemAccount
  currency: Currency
  balances: ShownBalances
  /** Of the period, the oldest first; none for investments, which have trades. */
  rows: LedgerRow[]
  /** So many days of the period have a history. */
  daysAvailable: number
  /** What was there, or owed, at the end of each day of the period before today, the latest first; for banking and credit only. */
  history: DayBalance[]
}

export type DayBalance = { day: Day; current: MinorUnits }

export function readAssets(
  bank: Bank,
  { made, daysRequested, excludedAccountIds }: AssetReportRecord,
  days: number,
): ReadItem[] {
  return (made?.items ?? []).flatMap(frozen => {
    const view = viewFrozen(bank, frozen, daysRequested)
    if (!view) return []
    const atMs = frozen.position.throughMs
    const today = calendarDay(dayNumberAt(atMs, view.life.resident.country.utcOffsetHours)).day
    const firstDay = addDays(today, -days)
    // Rows that a bank hides for a while still count in its balances.
    const whole = { ...view, twists: view.twists.filter(({ twist }) => twist.kind !== 'gap') }
    const [shown, all] = [ledgerRows(view, frozen.position), ledgerRows(whole, frozen.position)]
    const accounts = view.accounts
      .filter(({ accountId }) => !excludedAccountIds.includes(accountId))
      .map((shared): ReadAccount => {
        const { account, accountId } = shared
        const isBanking = account.type === 'depository' || account.type === 'credit'
        const within = (row: LedgerRow) => row.accountId === accountId && row.day >= firstDay
        const rows = account.type === 'investment' ? [] : shown.filter(within)
        const balances = showBalances(view, shared, atMs)
        const [earliest] = rows
        return {
          shared,
          currency: account.currency,
          balances,
          rows,
          daysAvailable: earliest ? Math.min(days, daysBetween(earliest.day, today)) : 0,
          history: isBanking ? historyOf(shared, balances.current, all.filter(within), today, days) : [],
        }
      })
    return accounts.length > 0 ? [{ view, atMs, today, firstDay, accounts }] : []
  })
}

/** Backwards from what is there now, by the days on which rows posted. */
function historyOf(
  { account }: ItemAccount,
  current: MinorUnits,
  rows: readonly LedgerRow[],
  today: Day,
  days: number,
): DayBalance[] {
  const posted = rows.filter(row => !row.pending)
  const history: DayBalance[] = []
  let balance: number = current
  let at = posted.length - 1
  for (let back = 1; back <= days; back += 1) {
    const day = addDays(today, -back)
    for (let row = posted[at]; row && row.day > day; row = posted[at]) {
      balance += isDebt(account) ? -row.outflow : row.outflow
      at -= 1
    }
    history.push({ day, current: minorUnits(balance) })
  }
  return history
}
