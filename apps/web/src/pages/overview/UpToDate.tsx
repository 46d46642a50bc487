// Is everything up to date: one line for each Item.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { itemsQuery } from '../../api/queries.ts'
import { Section } from '../../components/Section.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { SyncState } from '../../components/SyncState.tsx'

export function UpToDate() {
  const { t } = useLingui()
  const items = useQuery(itemsQuery)
  return (
    <Section title={t`Up to date`}>
      {items.isPending && <LoadingNote rows={2} />}
      {items.isError && !items.data && <ErrorNote error={items.error} retry={() => void items.refetch()} />}
      {items.data?.length === 0 && (
        <EmptyNote title={<Trans>Your accounts are kept by hand.</Trans>}>
          <Link to="/connect" className="text-link">
            <Trans>Connect a bank</Trans>
          </Link>
        </EmptyNote>
      )}
      <ul>
        {items.data?.map(item => (
          <li key={item.itemId} className="border-line border-b py-3">
            <p>{item.institutionName}</p>
            <div className="text-small text-soft">
              <SyncState item={item} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
