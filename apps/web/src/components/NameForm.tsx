import { useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { describeError } from '../api/error-words.ts'
import { Button } from './Button.tsx'
import { Field } from './Field.tsx'
import { useAct } from './use-act.ts'

type Props = {
  label: string
  submit: string
  /** What is said when it is done. */
  done: (name: string) => string
  run: (name: string) => Promise<{ changeId: string | null }>
  initial?: string
  maxLength?: number
}

/** One name, kept with one press. */
export function NameForm({ label, submit, done, run, initial = '', maxLength = 100 }: Props) {
  const { i18n } = useLingui()
  const [name, setName] = useState(initial)
  const acting = useAct(() => setName(initial === '' ? '' : name))
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '' && name.trim() !== initial) acting.mutate({ text: done(name.trim()), run: () => run(name) })
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-2 py-2">
      <Field
        label={label}
        className="min-w-40 flex-1"
        error={acting.error ? describeError(acting.error, i18n).text : null}
      >
        {control => (
          <input {...control} maxLength={maxLength} value={name} onChange={event => setName(event.target.value)} />
        )}
      </Field>
      <Button type="submit" look="quiet" busy={acting.isPending}>
        {submit}
      </Button>
    </form>
  )
}
