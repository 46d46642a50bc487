// Is everything up to date: one line for each Item that needs nobody.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { itemsQuery } from '../../api/queries/banks.ts'
import { ItemNote } from '../../components/ItemNote.tsx'
import { asksForPerson } from '../../components/needs-person.ts'
import { Section } from '../../components/Section.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'

export function UpToDate() {
  const { t } = useLingui()
  const items = useQuery(itemsQuery)
  const quiet = items.data?.filter(item => !asksForPerson(item))
  if (items.data && items.data.length > 0 && quiet?.length === 0) return null
  return (
    <Section title={t`Banks`}>
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
        {quiet?.map(item => (
          <li key={item.itemId} className="border-line border-b py-3">
            <p>{item.institutionName}</p>
            <div className="text-small text-soft">
              <ItemNote item={item} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
