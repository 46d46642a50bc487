import type { Asking, Urgency } from './core/back-off.ts'
import type { Item } from './items.queries.ts'
import type { SyncCause } from './running-sync.ts'

/** What decides whether the bank may be asked about the Item now. */
export const askingOf = (item: Item): Asking => ({
  failures: item.failures,
  nextTryAt: item.next_try_at,
  quietUntil: item.quiet_until,
  callsOn: item.calls_on,
  calls: item.calls,
})

export const urgencyOf = ({ cause, urgent }: { cause: SyncCause; urgent?: boolean | undefined }): Urgency =>
  cause === 'household' ? 'household' : urgent ? 'news-of-item' : 'routine'
