// How far an Item's sync is, from the last event and from what the server lists, whichever knows more.
import type { Item, SyncEvent } from '@hearth/api'

export type Progress = { stage: SyncEvent['stage']; rows: number; settled: boolean }

export function progressOf(item: Item, event: SyncEvent | null): Progress {
  const stage = stageOf(item, event)
  const rows = Math.max(item.transactionCount, event?.added ?? 0)
  return { stage, rows, settled: stage === 'finished' }
}

function stageOf(item: Item, event: SyncEvent | null): SyncEvent['stage'] {
  const synced = item.lastSyncedAt !== null && item.state === 'up-to-date'
  // The stream may have been cut: a list that was read after the event knows better.
  if (event && !(synced && Date.parse(item.lastSyncedAt ?? '') > Date.parse(event.at))) return event.stage
  if (item.state === 'needs-you' || item.state === 'bank-unavailable') return 'failed'
  if (synced) return 'finished'
  return item.transactionCount > 0 ? 'importing' : 'started'
}
