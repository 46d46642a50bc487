// What is new since the household last looked: uncertain rows first, one key each.
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { reviewQuery } from '../../api/queries/learning.ts'
import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { RowLinks } from '../../components/RowLinks.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import { ReviewRow } from './ReviewRow.tsx'

export function Review() {
  const { t } = useLingui()
  const review = useQuery(reviewQuery)
  const categories = useQuery(categoriesQuery)
  const offerUndo = useChangeUndo()
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const accept = useMutation({
    mutationFn: () => call('acceptSureRows'),
    onSuccess: ({ changeId }) => offerUndo(t`All sure ones are fine`, changeId),
  })
  const rows = review.data?.rows ?? []
  const current = Math.min(at, Math.max(rows.length - 1, 0))
  const moveTo = (next: number) => {
    setAt(next)
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[next]?.focus()
  }
  return (
    <Page
      title={t`Review`}
      actions={
        review.data && review.data.sure > 0 ? (
          <Button look="quiet" busy={accept.isPending} onClick={() => accept.mutate()}>
            <Plural value={review.data.sure} one="The sure one is fine" other="All # sure ones are fine" />
          </Button>
        ) : undefined
      }
    >
      <RowLinks />
      {accept.error && <ErrorNote error={accept.error} />}
      {(review.isPending || categories.isPending) && <LoadingNote rows={4} />}
      {review.isError && !review.data && <ErrorNote error={review.error} retry={() => void review.refetch()} />}
      {review.data && (
        <p className="mb-4 max-w-[40rem] text-soft" role="status">
          {review.data.waiting > 0 && (
            <Plural value={review.data.waiting} one="# transaction is new." other="# transactions are new." />
          )}{' '}
          {rows.length > 0 && (
            <span className="max-wide:hidden">
              <Trans>
                Keys: 1 to 3 choose, Enter accepts, N is a note, S splits, J and K move, U takes the last back.
              </Trans>
            </span>
          )}
        </p>
      )}
      {review.data && rows.length === 0 && <EmptyNote title={<Trans>You have seen everything.</Trans>} />}
      {categories.data && rows.length > 0 && (
        <ul ref={list} className="border-line border-t">
          {rows.map((entry, index) => (
            <ReviewRow
              key={entry.transaction.transactionId}
              entry={entry}
              categories={categories.data}
              isCurrent={index === current}
              onFocus={() => setAt(index)}
              onMove={step => moveTo(Math.max(0, Math.min(rows.length - 1, index + step)))}
              onDone={() => moveTo(index + 1 < rows.length ? index + 1 : Math.max(0, index - 1))}
            />
          ))}
        </ul>
      )}
    </Page>
  )
}
