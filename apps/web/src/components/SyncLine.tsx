// One line on how up to date everything is.
import type { Item } from '@hearth/api'
import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { itemsQuery, syncEventsQuery } from '../api/queries/banks.ts'
import { needsPerson } from './needs-person.ts'
import { isUnderWay } from './SyncState.tsx'

/** With `onlyNews` it is silent while everything is up to date. */
export function SyncLine({ onlyNews = false }: { onlyNews?: boolean }) {
  const { data: items } = useQuery(itemsQuery)
  const { data: events = {} } = useQuery(syncEventsQuery)
  if (!items || items.length === 0) return null
  const calm = items.every(({ itemId, health }) => health.kind === 'up-to-date' && !isUnderWay(events[itemId] ?? null))
  if (calm && onlyNews) return null
  return (
    <p className="text-small text-soft">
      <Words items={items} />
    </p>
  )
}

function Words({ items }: { items: Item[] }) {
  const { data: events = {} } = useQuery(syncEventsQuery)
  const underWay = items.map(item => events[item.itemId] ?? null).filter(isUnderWay)
  const added = underWay.reduce((total, event) => total + event.added, 0)
  const waiting = items.filter(item => needsPerson(item.health)).length
  if (waiting > 0)
    return (
      <Link to="/settings" className="text-link">
        <Plural value={waiting} one="# bank needs you" other="# banks need you" />
      </Link>
    )
  if (added > 0)
    return <Plural value={added} one="Syncing: # transaction so far" other="Syncing: # transactions so far" />
  const gathering = items.some(item => item.health.kind === 'waiting-for-history')
  if (gathering && underWay.every(event => event.stage === 'waiting-for-bank'))
    return <Trans>Waiting for a bank to gather its history</Trans>
  if (underWay.length > 0 || items.some(item => item.state === 'syncing')) return <Trans>Syncing now</Trans>
  if (items.some(item => item.health.kind === 'bank-down')) return <Trans>A bank does not answer right now</Trans>
  if (items.some(item => !item.health.fresh)) return <Trans>Some numbers are not up to date</Trans>
  return <Trans>Everything is up to date</Trans>
}
