// On a number that is not of today: which banks behind it are not, and as of when. Silent while all of them are fresh.
import type { Account } from '@hearth/api'
import { Plural, Trans } from '@lingui/react/macro'
import { Fragment } from 'react'
import { AsOf, InstantText } from './DayText.tsx'
import { useStaleItems } from './use-stale-items.ts'

const namedMax = 2

type Props = {
  /** The Items that the number comes from. */
  itemIds: readonly string[]
  /** The last day that the number counts, when that is not today. */
  until?: string
  /** Where the bank's name stands beside it already. */
  unnamed?: boolean
  className?: string
}

export function StaleMark({ itemIds, until, unnamed = false, className = '' }: Props) {
  const stale = useStaleItems(itemIds, until)
  if (stale.length === 0) return null
  // A sum is only as fresh as its oldest part.
  const oldest = stale.map(item => item.health.asOf).sort((one, other) => (one ?? '').localeCompare(other ?? ''))[0]
  return (
    <span className={`font-normal text-small text-soft ${className}`}>
      {unnamed ? (
        <AsOf instant={oldest ?? null} />
      ) : stale.length <= namedMax ? (
        stale.map(({ itemId, institutionName, health: { asOf } }, place) => (
          <Fragment key={itemId}>
            {place > 0 && ' · '}
            {asOf ? (
              <Trans>
                {institutionName} as of <InstantText instant={asOf} />
              </Trans>
            ) : (
              <Trans>{institutionName} not yet reported</Trans>
            )}
          </Fragment>
        ))
      ) : (
        <>
          <Plural value={stale.length} one="# bank is not up to date" other="# banks are not up to date" />
          {oldest && (
            <>
              {', '}
              <Trans>
                the oldest as of <InstantText instant={oldest} />
              </Trans>
            </>
          )}
        </>
      )}
    </span>
  )
}

/** As of when an account's balance is; while its bank's news do not come, as of when they last did. */
export function BalanceAsOf({ account: { itemId, asOf } }: { account: Account }) {
  const itemIds = itemId === null ? [] : [itemId]
  const isStale = useStaleItems(itemIds).length > 0
  return isStale ? <StaleMark itemIds={itemIds} unnamed /> : <AsOf instant={asOf} />
}
