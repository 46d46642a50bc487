// How an Item is and what can be done about it: the same words and the same way out on every page.
import type { Item } from '@hearth/api'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { HealthAction } from './HealthAction.tsx'
import { SyncState } from './SyncState.tsx'

export function ItemNote({ item }: { item: Item }) {
  return (
    <div>
      <SyncState item={item} />
      <HealthAction item={item} className="text-link inline-block min-h-6" />
      <WaitingAccounts item={item} />
    </div>
  )
}

/** What became of accounts that came while nobody was there to say whose they are. */
function WaitingAccounts({ item: { itemId, institutionName, waitingAccounts } }: { item: Item }) {
  const { t } = useLingui()
  if (waitingAccounts === 0) return null
  return (
    <p>
      <Plural
        value={waitingAccounts}
        one="# account waits for your word: is it one that you have already?"
        other="# accounts wait for your word: are they some that you have already?"
      />{' '}
      <Link
        to="/items/$itemId"
        params={{ itemId }}
        className="text-link"
        aria-label={t`Decide on accounts of ${institutionName}`}
      >
        <Trans>Decide</Trans>
      </Link>
    </p>
  )
}
