// Balances of an Item's accounts: the life's own, corrected by what was reported by hand.
import { currencyOf, type MinorUnits, minorUnits, parseDecimal } from '@hearth/money'
import { deedStateAt } from '../deeds/deed.ts'
import type { StreamPosition } from '../state/records.ts'
import type { Account } from '../world/account.ts'
import { isDebt } from '../world/life.ts'
import { reportedIds, shownAt } from './reported-rows.ts'
import type { ItemAccount, ItemView } from './view-item.ts'

/** Minor units; null where the kind of account has no such balance. */
export type ShownBalances = { current: MinorUnits; available: MinorUnits | null; limit: MinorUnits | null }

/**
 * What the bank says is on an account at an instant. A reported row counts when it is in the account's currency and
 * exact in minor units; a garbled one moves nothing, since nobody could say by how much.
 */
export function showBalances(view: ItemView, shared: ItemAccount, instantMs: number): ShownBalances {
  const { account } = shared
  const own = view.life.balancesAt(account, instantMs)
  const position = { throughMs: instantMs, deeds: Number.MAX_SAFE_INTEGER, reports: view.reports.length }
  const [done, reported] = [deedsEffect(view, shared, position), reportedEffect(view, shared, position)]
  const posted = done.posted + reported.posted
  const current = minorUnits(own.current + (isDebt(account) ? posted : -posted))
  const held = own.held + done.held + reported.held
  return { current, available: availableOf(account, current, held), limit: account.limit }
}

/** Loans and investments have nothing to spend, and neither has a card whose limit nobody knows. */
function availableOf({ available, type, limit }: Account, current: MinorUnits, held: number): MinorUnits | null {
  if (available === 'unstated') return null
  if (available !== 'computed') return available.always
  if (type === 'depository') return minorUnits(current - held)
  return type === 'credit' && limit !== null ? minorUnits(limit - current - held) : null
}

type Effect = { posted: number; held: number }

/** What deeds add to the life's own sums. */
function deedsEffect(view: ItemView, shared: ItemAccount, position: StreamPosition): Effect {
  const total: Effect = { posted: 0, held: 0 }
  for (const deed of view.deeds) {
    const { movement } = deed
    if (movement.account !== shared.account.key) continue
    const state = deedStateAt(deed, position.deeds)
    if (state === 'posted') total.posted += movement.outflow
    else if (state === 'pending') total.held += Math.max(0, movement.pending?.outflow ?? 0)
  }
  return total
}

/** What reported rows add to the life's own sums, less what the rows in whose place they stand had added. */
function reportedEffect(view: ItemView, shared: ItemAccount, position: StreamPosition): Effect {
  const total: Effect = { posted: 0, held: 0 }
  for (const id of reportedIds(view, position)) {
    const shown = shownAt(id, position)
    if (shown.kind === 'life') continue
    if (id.life?.movement.account === shared.account.key && id.life.stateAt(position) === id.life.form) {
      const { movement, form } = id.life
      if (form === 'posted') total.posted -= movement.outflow
      else total.held -= Math.max(0, movement.pending?.outflow ?? 0)
    }
    if (shown.kind === 'reported' && shown.report.accountId === shared.accountId) {
      countRow(total, shown.report.row ?? {}, shared.account.currency)
    }
  }
  return total
}

function countRow(total: Effect, row: Record<string, unknown>, currency: string): void {
  if (row.iso_currency_code !== currency || typeof row.amount !== 'number') return
  const outcome = parseDecimal(row.amount, currencyOf(currency))
  if (outcome.kind !== 'exact') return
  if (row.pending === true) total.held += Math.max(0, outcome.amount)
  else total.posted += outcome.amount
}
