// How up to date one Item is, in words, live while it syncs.
import type { Item, SyncEvent } from '@hearth/api'
import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { syncEventsQuery } from '../api/queries/banks.ts'
import { HealthWords } from './HealthWords.tsx'

export function useSyncEvent(itemId: string): SyncEvent | null {
  const { data } = useQuery(syncEventsQuery)
  return data?.[itemId] ?? null
}

export const isUnderWay = (event: SyncEvent | null): event is SyncEvent =>
  event !== null && event.stage !== 'finished' && event.stage !== 'failed'

/** A sync that runs is told, but hides nothing that needs a person or went wrong. */
export function SyncState({ item }: { item: Item }) {
  const event = useSyncEvent(item.itemId)
  const { kind } = item.health
  const calm = kind === 'up-to-date' || kind === 'syncing' || kind === 'waiting-for-history'
  if (isUnderWay(event) && calm) return <UnderWay event={event} />
  return (
    <div>
      <HealthWords health={item.health} institutionName={item.institutionName} />
      {isUnderWay(event) && <UnderWay event={event} />}
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
