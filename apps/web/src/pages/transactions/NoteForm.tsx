// The household's own words on a row.
import type { Transaction } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useTransactionEdit } from './use-transaction-edit.ts'

export function NoteForm({ row, onClose }: { row: Transaction; onClose: () => void }) {
  const { t } = useLingui()
  const edit = useTransactionEdit(row.transactionId)
  const [note, setNote] = useState(row.note ?? '')
  const changed = note.trim() !== (row.note ?? '')
  const save = (event: FormEvent) => {
    event.preventDefault()
    edit.mutate({ note: note.trim() === '' ? null : note.trim() })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <>
      {edit.error && <ErrorNote error={edit.error} />}
      <form onSubmit={save} onKeyDown={onKeyDown} className="mt-3 flex flex-wrap items-end gap-3">
        <Field label={t`Note`} className="min-w-0 grow basis-56">
          {control => (
            <input
              {...control}
              value={note}
              maxLength={1000}
              autoComplete="off"
              onChange={event => setNote(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" look="quiet" busy={edit.isPending || !changed}>
          {edit.isPending ? <Trans>Saving…</Trans> : changed ? <Trans>Save the note</Trans> : <Trans>Saved</Trans>}
        </Button>
      </form>
    </>
  )
}
