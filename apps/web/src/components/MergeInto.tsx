// Makes something one with another of its kind, which is chosen here.
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from './Button.tsx'
import { Field } from './Field.tsx'

type Choice = { id: string; name: string }
type Props = {
  /** What stands for no choice yet. */
  none: string
  choices: readonly Choice[]
  busy: boolean
  onMerge: (into: Choice) => void
}

export function MergeInto({ none, choices, busy, onMerge }: Props) {
  const [intoId, setIntoId] = useState('')
  const into = choices.find(it => it.id === intoId)
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label={<Trans>Merge into</Trans>} className="min-w-40 flex-1">
        {control => (
          <select {...control} value={intoId} onChange={event => setIntoId(event.target.value)}>
            <option value="">{none}</option>
            {choices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button look="quiet" busy={!into || busy} onClick={() => into && onMerge(into)}>
        <Trans>Merge</Trans>
      </Button>
    </div>
  )
}
