// The streams that were asked for last, so that the pages of one loop are cut from one list.
import type { Bank } from '../bank.ts'
import type { StreamPosition } from '../state/records.ts'
import { changesBetween, type StreamChange } from './item-stream.ts'
import type { ItemView } from './view-item.ts'

/** A megabyte each for two full years. */
const streamsMax = 8

const recentOf = new WeakMap<Bank, Map<string, readonly StreamChange[]>>()

/** The same as changesBetween. Positions, accounts and days asked for decide all of it. */
export function streamBetween(
  bank: Bank,
  view: ItemView,
  from: StreamPosition | null,
  to: StreamPosition,
): readonly StreamChange[] {
  const { accessToken, accountKeys, daysRequested, laterAccounts } = view.item
  const recent = recentOf.get(bank) ?? new Map<string, readonly StreamChange[]>()
  recentOf.set(bank, recent)
  const key = JSON.stringify([accessToken, accountKeys, daysRequested, laterAccounts, from, to, view.twists.length])
  const changes = recent.get(key) ?? changesBetween(view, from, to)
  recent.delete(key)
  recent.set(key, changes)
  const [oldest] = recent.keys()
  if (recent.size > streamsMax && oldest !== undefined) recent.delete(oldest)
  return changes
}
