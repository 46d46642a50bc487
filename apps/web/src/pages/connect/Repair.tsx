// Repairing an Item whose bank wants its customer again: Link in update mode, then a sync.
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import { itemsQuery } from '../../api/queries.ts'
import { Button } from '../../components/Button.tsx'
import { buttonClass } from '../../components/button-class.ts'
import { Page } from '../../components/Page.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { ExitNote } from './ExitNote.tsx'
import { useLink } from './use-link.tsx'

const route = getRouteApi('/home/repair/$itemId')

export function Repair() {
  const { t } = useLingui()
  const { itemId } = route.useParams()
  const client = useQueryClient()
  const navigate = useNavigate()
  const items = useQuery(itemsQuery)
  const item = items.data?.find(it => it.itemId === itemId)
  const sync = useMutation({
    mutationFn: () => call('syncItem', { params: { itemId } }),
    onSuccess: () => void navigate({ to: '/accounts' }),
    onSettled: () => refreshMoney(client),
  })
  const link = useLink({ itemId, onSuccess: () => sync.mutate() })
  const institution = item?.institutionName ?? ''
  return (
    <Page title={item ? t`Repair ${institution}` : t`Repair a connection`} narrow>
      {items.isPending && <LoadingNote rows={2} />}
      {items.data && !item && (
        <p>
          <Trans>There is no such bank connection in your household.</Trans>
        </p>
      )}
      {item && (
        <>
          <p>
            <Trans>
              Your bank wants you to sign in again before it answers. Everything you had is kept, and the accounts stay
              the same.
            </Trans>
          </p>
          {(link.error ?? sync.error) && <ErrorNote error={link.error ?? sync.error} />}
          <ExitNote exit={link.exit} />
          <div className="mt-6 flex flex-wrap gap-3">
            <Button busy={link.busy || sync.isPending} onClick={link.start}>
              {sync.isPending ? (
                <Trans>Syncing…</Trans>
              ) : link.busy ? (
                <Trans>Opening your bank…</Trans>
              ) : (
                <Trans>Sign in at your bank</Trans>
              )}
            </Button>
            <Link to="/settings" className={buttonClass('quiet')}>
              <Trans>Not now</Trans>
            </Link>
          </div>
        </>
      )}
      {link.dialog}
    </Page>
  )
}
