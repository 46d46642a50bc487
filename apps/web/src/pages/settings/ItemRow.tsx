// One linked Item: how up to date it is, and what can be done about it.
import type { Item } from '@hearth/api'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import { Button } from '../../components/Button.tsx'
import { buttonClass } from '../../components/button-class.ts'
import { HealthAction } from '../../components/HealthAction.tsx'
import { needsPerson } from '../../components/needs-person.ts'
import { ErrorNote } from '../../components/StateNote.tsx'
import { SyncState } from '../../components/SyncState.tsx'

const RemoveItem = lazy(async () => ({ default: (await import('./RemoveItem.tsx')).RemoveItem }))

export function ItemRow({ item, onRemoved }: { item: Item; onRemoved: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [removing, setRemoving] = useState(false)
  const { itemId, institutionName, waitingAccounts } = item
  const isGone = item.health.todo === 'link-again'
  const syncIsAll = item.health.todo === 'sync'
  const sync = useMutation({
    mutationFn: () => call('syncItem', { params: { itemId } }),
    onSettled: () => refreshMoney(client),
  })
  return (
    <li className="border-line border-b py-4">
      <div className="grid items-start gap-x-6 gap-y-3 phone:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <p className="font-medium">{institutionName}</p>
          <div className="text-small text-soft">
            <SyncState item={item} />
            <p>
              <Plural value={item.transactionCount} one="# transaction" other="# transactions" />
              {item.setAsideCount > 0 && (
                <>
                  {' · '}
                  <Link to="/set-aside" className="text-link">
                    <Plural value={item.setAsideCount} one="# row set aside" other="# rows set aside" />
                  </Link>
                </>
              )}
              {' · '}
              <Link to="/items/$itemId" params={{ itemId }} className="text-link">
                <Trans>Accounts</Trans>
                {waitingAccounts > 0 && (
                  <>
                    {': '}
                    <Plural value={waitingAccounts} one="# waits for your word" other="# wait for your word" />
                  </>
                )}
              </Link>
              {' · '}
              <Link to="/syncs/$itemId" params={{ itemId }} className="text-link">
                <Trans>What each sync did</Trans>
              </Link>
            </p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2 phone:justify-end">
          {!syncIsAll && <HealthAction item={item} className={buttonClass()} />}
          {!needsPerson(item.health) && (
            <Button
              look={syncIsAll ? 'primary' : 'quiet'}
              busy={sync.isPending}
              onClick={() => sync.mutate()}
              aria-label={t`Sync ${institutionName} now`}
            >
              {sync.isPending ? <Trans>Syncing…</Trans> : <Trans>Sync now</Trans>}
            </Button>
          )}
          <Button
            look="danger"
            onClick={() => setRemoving(true)}
            aria-label={isGone ? t`Remove ${institutionName}` : t`Disconnect ${institutionName}`}
          >
            {isGone ? <Trans>Remove</Trans> : <Trans>Disconnect</Trans>}
          </Button>
        </div>
      </div>
      <p role="status" className="text-small text-soft">
        {sync.data && <SyncResult {...sync.data} />}
      </p>
      {sync.error && <ErrorNote error={sync.error} />}
      {removing && (
        <Suspense>
          <RemoveItem item={item} onClose={() => setRemoving(false)} onRemoved={onRemoved} />
        </Suspense>
      )}
    </li>
  )
}

function SyncResult({ added, modified, removed }: { added: number; modified: number; removed: number }) {
  if (added + modified + removed === 0) return <Trans>Synced: nothing has changed.</Trans>
  return (
    <Trans>
      Synced: {added} added, {modified} changed, {removed} removed.
    </Trans>
  )
}
