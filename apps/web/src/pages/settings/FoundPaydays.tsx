// Pay that was found, one press from being what the budget runs by.
import type { RequestOf } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { paydaysQuery } from '../../api/queries/budget.ts'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'

export function FoundPaydays({ rule }: { rule: RequestOf<'setPeriodRule'>['body']['rule'] }) {
  const { t } = useLingui()
  const afterChange = useChangeUndo()
  const { data: paydays = [] } = useQuery(paydaysQuery)
  const confirming = useMutation({
    mutationFn: (seriesId: string) => call('confirmPayday', { params: { seriesId } }),
    onSuccess: ({ changeId }) => afterChange(t`The budget runs from payday to payday.`, changeId),
  })
  const others = paydays.filter(it => JSON.stringify(it.rule) !== JSON.stringify(rule))
  if (others.length === 0) return null
  return (
    <div className="mb-6">
      <p className="mb-2">
        <Trans>Your pay seems to come like this. Shall the budget run from one payday to the next?</Trans>
      </p>
      <ul className="grid gap-2">
        {others.map(({ seriesId, name, nextDate }) => (
          <li key={seriesId} className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-wash px-4 py-2">
            <span>
              {name}
              {nextDate !== null && (
                <span className="block text-small text-soft">
                  <Trans>
                    Next on <DayText day={nextDate} />
                  </Trans>
                </span>
              )}
            </span>
            <Button look="quiet" busy={confirming.isPending} onClick={() => confirming.mutate(seriesId)}>
              <Trans>Budget by it</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {confirming.error && <ErrorNote error={confirming.error} />}
    </div>
  )
}
