// "I cancelled this on …": a charge after that day is told.
import type { Series } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'

export function CancelForm({ series, today, onDone }: { series: Series; today: string; onDone: () => void }) {
  const { t } = useLingui()
  const [cancelledOn, setDay] = useState(today)
  const afterChange = useChangeUndo()
  const { name, seriesId } = series
  const cancelling = useMutation({
    mutationFn: () => call('cancelSeries', { params: { seriesId }, body: { cancelledOn } }),
    onSuccess: ({ changeId }) => {
      onDone()
      afterChange(t`${name} is cancelled.`, changeId)
    },
  })
  return (
    <form
      className="grid max-w-[22rem] gap-3"
      onSubmit={event => {
        event.preventDefault()
        cancelling.mutate()
      }}
      onKeyDown={event => event.key === 'Escape' && onDone()}
    >
      <Field
        label={<Trans>Cancelled on</Trans>}
        hint={<Trans>If it is charged after that day, Hearth tells you.</Trans>}
      >
        {control => (
          <input {...control} type="date" required value={cancelledOn} onChange={event => setDay(event.target.value)} />
        )}
      </Field>
      {cancelling.error && <ErrorNote error={cancelling.error} />}
      <div className="flex gap-2">
        <Button type="submit" busy={cancelling.isPending}>
          <Trans>Save</Trans>
        </Button>
        <Button look="quiet" onClick={onDone}>
          <Trans>Never mind</Trans>
        </Button>
      </div>
    </form>
  )
}
