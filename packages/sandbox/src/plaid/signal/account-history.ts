// What an account went through lately, counted as Signal counts it.
import { addDays, currencyOf, type Day, dayOf, parseDecimal } from '@hearth/money'
import type { Bank } from '../../bank.ts'
import { showBalances } from '../../items/item-balances.ts'
import { type Line, linesAt, positionAt } from '../../items/item-stream.ts'
import type { ItemAccount, ItemView } from '../../items/view-item.ts'
import { calendarDay, dayNumberAt } from '../../world/calendar.ts'
import { isDebt } from '../../world/life.ts'
import { transferEvents, transfers } from '../transfers/transfer-records.ts'
import { evaluations } from './signal-records.ts'

/** One amount in minor units, positive when it leaves the account. */
export type Entry = { day: Day; outflow: number; pending: boolean }

export type ReturnedPayment = { code: string; atMs: number }

export type AccountHistory = {
  today: Day
  /** In minor units. */
  current: number
  available: number | null
  entries: readonly Entry[]
  /** Balances at the ends of the last 90 days, today first. */
  endOfDays: readonly number[]
  returns: readonly ReturnedPayment[]
}

export function readHistory(bank: Bank, view: ItemView, shared: ItemAccount, nowMs: number): AccountHistory {
  const today = calendarDay(dayNumberAt(nowMs, view.life.resident.country.utcOffsetHours)).day
  const balances = showBalances(view, shared, nowMs)
  const entries = linesAt(view, positionAt(view, nowMs)).flatMap(change =>
    change.accountId === shared.accountId ? entriesOf(change.line, shared.account.currency) : [],
  )
  const current = Number(balances.current ?? 0)
  return {
    today,
    current,
    available: balances.available,
    entries,
    endOfDays: endOfDays(entries, current, today, isDebt(shared.account) ? -1 : 1),
    returns: returnsOf(bank, view, shared),
  }
}

/** A reported row in another currency moves nothing, as in the balances. */
function entriesOf(line: Line, currency: string): Entry[] {
  if (line.kind === 'movement') {
    const { movement, form } = line
    const pending = form === 'pending' ? movement.pending : null
    return pending
      ? [{ day: movement.authorizedDay, outflow: pending.outflow, pending: true }]
      : [{ day: movement.postedDay, outflow: movement.outflow, pending: false }]
  }
  const { amount, date, pending, iso_currency_code } = line.row
  if (iso_currency_code !== currency) return []
  const outcome = typeof amount === 'number' ? parseDecimal(amount, currencyOf(currency)) : undefined
  if (outcome?.kind !== 'exact' || typeof date !== 'string') return []
  return [{ day: dayOf(date), outflow: outcome.amount, pending: pending === true }]
}

/** Walks back from what is there now, putting each day's posted entries back. */
function endOfDays(entries: readonly Entry[], current: number, today: Day, sign: 1 | -1): number[] {
  const byDay = new Map<string, number>()
  for (const { day, outflow, pending } of entries) {
    if (!pending) byDay.set(day, (byDay.get(day) ?? 0) + outflow)
  }
  let balance = current
  return Array.from({ length: 90 }, (_, back) => {
    const end = balance
    balance += sign * (byDay.get(addDays(today, -back)) ?? 0)
    return end
  })
}

/** Transfers of this bank that came back, and payments of which a client said so. */
function returnsOf(bank: Bank, view: ItemView, { account }: ItemAccount): ReturnedPayment[] {
  const isHere = (row: { institutionId: string; username: string; account: string }): boolean =>
    row.institutionId === view.institution.id && row.username === view.item.username && row.account === account.key
  const known = bank.state.in(transfers)
  const returned = bank.state
    .in(transferEvents)
    .all()
    .flatMap(({ type, transferId, atMs }) => {
      const transfer = type === 'returned' ? known.get(transferId) : undefined
      return transfer && isHere(transfer) ? [{ code: transfer.failure?.code ?? '', atMs }] : []
    })
  const told = bank.state
    .in(evaluations)
    .all()
    .flatMap(row => (row.returned && isHere(row) ? [row.returned] : []))
  return [...returned, ...told]
}
