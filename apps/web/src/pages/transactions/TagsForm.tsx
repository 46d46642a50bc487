// The tags of a row: taken off with one press, added by name; known ones are offered while one types.
import type { Transaction } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../../api/call.ts'
import { tagsQuery } from '../../api/queries/transactions.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'

export function TagsForm({ row }: { row: Transaction }) {
  const { t } = useLingui()
  const listId = useId()
  const offerUndo = useChangeUndo()
  const { data: known = [] } = useQuery(tagsQuery)
  const [text, setText] = useState('')
  const { transactionId, tags } = row
  const tagging = useMutation({
    mutationFn: (names: string[]) => call('tagTransaction', { params: { transactionId }, body: { tags: names } }),
    onSuccess: ({ changeId }) => offerUndo(t`The tags of ${row.payee} were changed.`, changeId),
  })
  const wanted = text.trim()
  const isOn = tags.some(tag => tag.toLowerCase() === wanted.toLowerCase())
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (wanted === '' || isOn) return
    tagging.mutate([...tags, wanted], { onSuccess: () => setText('') })
  }
  return (
    <>
      {tagging.error && <ErrorNote error={tagging.error} />}
      <form onSubmit={add} className="mt-3 flex flex-wrap items-end gap-3">
        <Field label={t`Add a tag`} className="min-w-0 grow basis-56">
          {control => (
            <input
              {...control}
              list={listId}
              value={text}
              maxLength={50}
              autoComplete="off"
              onChange={event => setText(event.target.value)}
            />
          )}
        </Field>
        <datalist id={listId}>
          {known
            .filter(tag => !tags.includes(tag.name))
            .map(({ tagId, name }) => (
              <option key={tagId} value={name} />
            ))}
        </datalist>
        <Button type="submit" look="quiet" busy={tagging.isPending || wanted === '' || isOn}>
          <Trans>Add it</Trans>
        </Button>
      </form>
      {tags.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-2" aria-label={t`Tags`}>
          {tags.map(tag => (
            <li key={tag}>
              <Button
                look="quiet"
                busy={tagging.isPending}
                aria-label={t`Take off the tag ${tag}`}
                onClick={() => tagging.mutate(tags.filter(it => it !== tag))}
              >
                <span className="wrap-anywhere">{tag}</span> <X aria-hidden="true" size={14} className="inline" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
