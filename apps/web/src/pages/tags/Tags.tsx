// The household's own words on rows: what each is on, and other names for them.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { tagsQuery } from '../../api/queries/transactions.ts'
import { Page } from '../../components/Page.tsx'
import { RowLinks } from '../../components/RowLinks.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { TagItem } from './TagItem.tsx'

export function Tags() {
  const { t } = useLingui()
  const tags = useQuery(tagsQuery)
  return (
    <Page title={t`Tags`}>
      <RowLinks />
      {tags.isPending && <LoadingNote rows={4} />}
      {tags.isError && !tags.data && <ErrorNote error={tags.error} retry={() => void tags.refetch()} />}
      {tags.data?.length === 0 && (
        <EmptyNote
          title={
            <Trans>Your tags will stand here. A row is given one in its details, and many at once by a rule.</Trans>
          }
        />
      )}
      {tags.data && tags.data.length > 0 && (
        <ul className="max-w-[40rem] border-line border-t">
          {tags.data.map(tag => (
            <TagItem key={tag.tagId} tag={tag} tags={tags.data} />
          ))}
        </ul>
      )}
    </Page>
  )
}
