// On a number that is not of today: as of when it is. Silent while every bank behind it is fresh.
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { itemsQuery } from '../api/queries.ts'
import { InstantText } from './DayText.tsx'

/** `itemIds` are the Items that the number comes from. */
export function StaleMark({ itemIds, className = '' }: { itemIds: readonly string[]; className?: string }) {
  const { data: items } = useQuery(itemsQuery)
  const stale = (items ?? []).filter(item => !item.health.fresh && itemIds.includes(item.itemId))
  if (stale.length === 0) return null
  // A sum is only as fresh as its oldest part.
  const oldest = stale.map(item => item.health.asOf).sort((one, other) => (one ?? '').localeCompare(other ?? ''))[0]
  return (
    <span className={`font-normal text-small text-soft ${className}`}>
      {oldest ? (
        <Trans>
          as of <InstantText instant={oldest} />
        </Trans>
      ) : (
        <Trans>not yet reported</Trans>
      )}
    </span>
  )
}
