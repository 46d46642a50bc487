// The one thing to do about an Item, where there is one that takes a person.
import type { Item } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../api/call.ts'
import { refreshMoney } from '../api/follow-syncs.ts'
import { ErrorNote } from './StateNote.tsx'

type Props = { item: Item; className?: string }

/** Nothing when Hearth goes on by itself. */
export function HealthAction({ item, className = 'text-link' }: Props) {
  const { t } = useLingui()
  const { itemId, institutionName, health } = item
  const repair = { to: '/repair/$itemId', params: { itemId }, className } as const
  switch (health.todo) {
    case 'repair':
      return health.kind === 'ending' ? (
        <Link {...repair} aria-label={t`Renew ${institutionName}`}>
          <Trans>Renew</Trans>
        </Link>
      ) : (
        <Link {...repair} aria-label={t`Repair ${institutionName}`}>
          <Trans>Repair</Trans>
        </Link>
      )
    case 'add-accounts':
      return (
        <Link {...repair} search={{ accounts: 'choose' }} aria-label={t`Add accounts of ${institutionName}`}>
          <Trans>Add accounts</Trans>
        </Link>
      )
    case 'link-again':
      return (
        <Link to="/connect" className={className} aria-label={t`Link ${institutionName} again`}>
          <Trans>Link again</Trans>
        </Link>
      )
    case 'sync':
      return <SyncNow item={item} className={className} />
    default:
      return null
  }
}

function SyncNow({ item: { itemId, institutionName }, className }: Required<Props>) {
  const { t } = useLingui()
  const client = useQueryClient()
  const sync = useMutation({
    mutationFn: () => call('syncItem', { params: { itemId } }),
    onSettled: () => refreshMoney(client),
  })
  return (
    <>
      <button
        type="button"
        className={className}
        aria-disabled={sync.isPending}
        aria-label={t`Sync ${institutionName} now`}
        onClick={() => !sync.isPending && sync.mutate()}
      >
        {sync.isPending ? <Trans>Syncing…</Trans> : <Trans>Sync now</Trans>}
      </button>
      {sync.error && <ErrorNote error={sync.error} />}
    </>
  )
}
