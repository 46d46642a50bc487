// What the household changed in the last 30 days, each with its way back.
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Change, changesQuery } from '../../api/queries/household.ts'
import { takeBack } from '../../api/take-back.ts'
import { Button } from '../../components/Button.tsx'
import { InstantText } from '../../components/DayText.tsx'
import { Page } from '../../components/Page.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { useChangeWords } from './use-change-words.ts'

export function Changes() {
  const { t } = useLingui()
  const changes = useQuery(changesQuery)
  return (
    <Page title={t`Changes`}>
      <p className="mb-6 max-w-[40rem] text-soft">
        <Trans>
          Everything that you changed can be taken back for 30 days. What was changed again since on a transaction stays
          as it is now.
        </Trans>
      </p>
      {changes.isPending && <LoadingNote rows={4} />}
      {changes.isError && !changes.data && <ErrorNote error={changes.error} retry={() => void changes.refetch()} />}
      {changes.data?.length === 0 && <EmptyNote title={<Trans>You have not changed anything yet.</Trans>} />}
      {changes.data && changes.data.length > 0 && (
        <ul className="border-line border-t">
          {changes.data.map(change => (
            <Row key={change.changeId} change={change} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function Row({ change }: { change: Change }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const words = useChangeWords()(change)
  const undoing = useMutation({ mutationFn: () => takeBack(client, change.changeId) })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className={change.isUndone ? 'text-soft line-through' : ''}>{words}</p>
        <p className="text-small text-soft">
          <InstantText instant={change.at} />
          {change.isUndone && (
            <>
              {' · '}
              <Trans>taken back</Trans>
            </>
          )}
        </p>
        {undoing.error && <ErrorNote error={undoing.error} />}
      </div>
      {change.canUndo && (
        <Button
          look="quiet"
          busy={undoing.isPending}
          aria-label={t`Take back: ${words}`}
          onClick={() => undoing.mutate()}
        >
          <Trans>Undo</Trans>
        </Button>
      )}
    </li>
  )
}
