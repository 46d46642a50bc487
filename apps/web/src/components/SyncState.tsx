// How up to date one Item is, in words, live while it syncs.
import type { Item, SyncEvent } from '@hearth/api'
import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { syncEventsQuery } from '../api/queries.ts'
import { InstantText } from './DayText.tsx'
import { ErrorCode } from './StateNote.tsx'

export function useSyncEvent(itemId: string): SyncEvent | null {
  const { data } = useQuery(syncEventsQuery)
  return data?.[itemId] ?? null
}

export const isUnderWay = (event: SyncEvent | null): event is SyncEvent =>
  event !== null && event.stage !== 'finished' && event.stage !== 'failed'

export function SyncState({ item }: { item: Item }) {
  const event = useSyncEvent(item.itemId)
  if (isUnderWay(event)) return <UnderWay event={event} />
  return (
    <div>
      <StateWords item={item} />
      {(item.state === 'needs-you' || item.state === 'bank-unavailable') && <ErrorCode code={item.bankCode} />}
    </div>
  )
}

function UnderWay({ event }: { event: SyncEvent }) {
  if (event.stage === 'waiting-for-bank') return <Trans>Waiting for the bank to gather its history</Trans>
  if (event.added === 0) return <Trans>Syncing now</Trans>
  return (
    <>
      <Trans>Syncing now</Trans>
      {': '}
      <Plural value={event.added} one="# transaction so far" other="# transactions so far" />
    </>
  )
}

function StateWords({ item }: { item: Item }) {
  const { state, lastSyncedAt } = item
  if (state === 'syncing') return <Trans>Syncing now</Trans>
  if (state === 'needs-you')
    return (
      <strong className="font-medium text-spending">
        <Trans>Your bank wants you to sign in again</Trans>
      </strong>
    )
  if (state === 'bank-unavailable') return <Trans>The bank does not answer right now; Hearth keeps trying</Trans>
  if (!lastSyncedAt) return <Trans>Not synced yet</Trans>
  if (!item.historyComplete)
    return (
      <Trans>
        Up to date, <InstantText instant={lastSyncedAt} />; the bank is still gathering older rows
      </Trans>
    )
  return (
    <Trans>
      Up to date, <InstantText instant={lastSyncedAt} />
    </Trans>
  )
}
