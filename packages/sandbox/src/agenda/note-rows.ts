// Notes in the journal which rows came, posted and went while the clock was moved: one line for each Item and local day.
import type { Bank } from '../bank.ts'
import { type ItemView, viewItem } from '../items/view-item.ts'
import { calendarDay, dayNumberAt } from '../world/calendar.ts'
import type { Change } from '../world/changes.ts'

type Rows = { pending: number; posted: number; vanished: number }

/** What lives did after one instant and until another. Deeds are noted by those who do them. */
export function noteRows(bank: Bank, fromMs: number, toMs: number): void {
  if (toMs <= fromMs) return
  for (const item of bank.state.items.all()) {
    if (item.removed) continue
    const view = viewItem(bank, item)
    for (const [day, rows] of rowsByDay(view, Math.max(fromMs, item.createdMs), toMs)) {
      bank.journal.note('rows', { item_id: item.itemId, day, ...rows })
    }
  }
}

function rowsByDay(view: ItemView, fromMs: number, toMs: number): Map<string, Rows> {
  const days = new Map<string, Rows>()
  const changes = view.life.changesBy(toMs)
  for (let at = firstAfter(changes, fromMs); at < changes.length; at += 1) {
    const change = changes[at]
    if (!change || change.atMs > toMs) break
    const { movement, atMs } = change
    if (!view.shows(movement)) continue
    const day = calendarDay(dayNumberAt(atMs, view.life.resident.country.utcOffsetHours)).day
    const rows = days.get(day) ?? { pending: 0, posted: 0, vanished: 0 }
    days.set(day, rows)
    if (atMs < movement.settlesAtMs) rows.pending += 1
    else if (movement.vanishes) rows.vanished += 1
    else rows.posted += 1
  }
  return days
}

function firstAfter(changes: readonly Change[], instantMs: number): number {
  let [low, high] = [0, changes.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((changes[middle]?.atMs ?? 0) <= instantMs) low = middle + 1
    else high = middle
  }
  return low
}
