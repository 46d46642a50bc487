// Keeps the screens in step with the feed: listens to the household's sync events and refreshes what they changed.
import type { SyncEvent } from '@hearth/api'
import { eventsPath } from '@hearth/api/routes'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { syncEventsQuery } from './queries/banks.ts'
import type { TransactionPage } from './queries/transactions.ts'

const pagesReadAgainMax = 3

/** Listens until the returned function is called. The browser reconnects by itself; what was missed is then read again. */
export function followSyncs(client: QueryClient): () => void {
  const source = new EventSource(eventsPath)
  let wasCut = false
  source.addEventListener('error', () => {
    wasCut = true
  })
  source.addEventListener('open', () => {
    if (wasCut) refreshMoney(client)
    wasCut = false
  })
  source.addEventListener('sync', message => {
    const event = readEvent(message.data)
    if (event) takeIn(client, event)
  })
  return () => source.close()
}

/** Reads everything that depends on rows again. A long open list is only marked as old: its page offers the newer rows. */
export function refreshMoney(client: QueryClient): void {
  for (const noun of [
    'items',
    'accounts',
    'identity',
    'budget',
    'set-aside',
    'history',
    'latest',
    'syncs',
    'transfers',
    'reports',
    'recurring',
    'review',
    'payees',
    'refunds',
  ]) {
    void client.invalidateQueries({ queryKey: [noun] })
  }
  for (const query of client.getQueryCache().findAll({ queryKey: ['transactions'] })) {
    const pages = client.getQueryData<InfiniteData<TransactionPage>>(query.queryKey)?.pages.length ?? 0
    void client.invalidateQueries({
      queryKey: query.queryKey,
      exact: true,
      refetchType: pages > pagesReadAgainMax ? 'none' : 'active',
    })
  }
}

function takeIn(client: QueryClient, event: SyncEvent): void {
  client.setQueryData(syncEventsQuery.queryKey, (known = {}) => ({ ...known, [event.itemId]: event }))
  const rowsChanged = event.added + event.modified + event.removed > 0
  const ended = event.stage === 'finished' || event.stage === 'failed'
  if (ended && rowsChanged) refreshMoney(client)
  else if (ended) for (const noun of ['items', 'accounts']) void client.invalidateQueries({ queryKey: [noun] })
  else if (event.stage === 'started') void client.invalidateQueries({ queryKey: ['items'] })
}

function readEvent(text: unknown): SyncEvent | null {
  try {
    const event: unknown = JSON.parse(String(text))
    return isSyncEvent(event) ? event : null
  } catch {
    return null
  }
}

const isSyncEvent = (event: unknown): event is SyncEvent =>
  typeof event === 'object' && event !== null && 'itemId' in event && 'stage' in event && 'added' in event
