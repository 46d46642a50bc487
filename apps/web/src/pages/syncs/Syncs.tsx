// What each sync of one Item did: the receipts, the newest first.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { itemsQuery, syncsQuery } from '../../api/queries/banks.ts'
import { Page } from '../../components/Page.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { SyncEntry } from './SyncEntry.tsx'

const route = getRouteApi('/home/syncs/$itemId')

export function Syncs() {
  const { t } = useLingui()
  const { itemId } = route.useParams()
  const syncs = useQuery(syncsQuery(itemId))
  const { data: items } = useQuery(itemsQuery)
  const institution = items?.find(item => item.itemId === itemId)?.institutionName
  return (
    <Page title={institution ? t`Syncs of ${institution}` : t`Syncs`}>
      <div className="max-w-[46rem]">
        <p className="mb-6 text-soft">
          <Trans>
            Each sync keeps what the bank said, what that changed, and why. The newest one that changed something can be
            taken back.
          </Trans>{' '}
          <Link to="/settings" className="text-link">
            <Trans>Back to settings</Trans>
          </Link>
        </p>
        {syncs.isPending && <LoadingNote rows={4} />}
        {syncs.isError && !syncs.data && <ErrorNote error={syncs.error} retry={() => void syncs.refetch()} />}
        {syncs.data?.length === 0 && <EmptyNote title={<Trans>There was no sync yet.</Trans>} />}
        {syncs.data && syncs.data.length > 0 && (
          <ul className="border-line border-t">
            {syncs.data.map(sync => (
              <SyncEntry key={sync.syncId} sync={sync} />
            ))}
          </ul>
        )}
      </div>
    </Page>
  )
}
