// What can be done to the selected rows, with one button and one way back.
import type { EditTransactions } from '@hearth/api'
import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { type TransactionFilter, tagsQuery } from '../../api/queries/transactions.ts'
import { Button } from '../../components/Button.tsx'
import { CategoryOptions } from '../../components/CategoryOptions.tsx'
import { Field } from '../../components/Field.tsx'
import { choosableCategories } from '../../components/group-categories.ts'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import type { Selection } from './use-selection.ts'

type Deed = 'category' | 'payee' | 'add-tag' | 'remove-tag' | 'ignore' | 'count' | 'reviewed' | 'delete'

export function SelectionBar({ selection, filter }: { selection: Selection; filter: TransactionFilter }) {
  const { t } = useLingui()
  const [deed, setDeed] = useState<Deed>('category')
  const [value, setValue] = useState('')
  const client = useQueryClient()
  const afterChange = useChangeUndo()
  const editing = useMutation({
    mutationFn: (body: EditTransactions) => call('editTransactions', { body }),
    onSuccess: ({ changeId, transactions, leftOut }) => {
      const done = plural(transactions, { one: '# transaction was changed.', other: '# transactions were changed.' })
      const left = plural(leftOut, {
        one: '# stays as it is: a half of a transfer or an opening balance.',
        other: '# stay as they are: halves of transfers and opening balances.',
      })
      // Also a long list: what was just changed is on it.
      void client.invalidateQueries({ queryKey: ['transactions'] })
      afterChange(leftOut > 0 ? `${done} ${left}` : done, changeId)
      selection.stop()
    },
  })
  const { isAll, ids } = selection
  const isEmpty = !isAll && ids.size === 0
  const lacksValue = (deed === 'payee' || deed === 'add-tag' || deed === 'remove-tag') && value.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isEmpty || lacksValue || editing.isPending) return
    const { gone: _, ...found } = filter
    const which = isAll ? { filter: found } : { transactionIds: [...ids] }
    editing.mutate({ ...which, ...bodyOf(deed, value.trim()) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') selection.stop()
  }
  return (
    <form
      onSubmit={submit}
      onKeyDown={onKeyDown}
      aria-label={t`Change the selected transactions`}
      className="sticky top-0 z-10 mb-3 border-line border-b bg-ground py-3"
    >
      {editing.error && <ErrorNote error={editing.error} />}
      <p role="status" className="mb-2 flex flex-wrap items-baseline gap-x-4">
        <span>
          {isAll ? (
            <Trans>All transactions of this list are selected.</Trans>
          ) : (
            <Plural value={ids.size} _0="Nothing is selected yet." one="# is selected." other="# are selected." />
          )}
        </span>
        {!isAll && (
          <button type="button" className="text-link min-h-6 text-small" onClick={selection.takeAll}>
            <Trans>Select all of this list</Trans>
          </button>
        )}
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t`What to do`} className="min-w-0 grow basis-40 phone:grow-0">
          {control => (
            <select
              {...control}
              value={deed}
              onChange={event => {
                setDeed(event.target.value as Deed)
                setValue('')
              }}
            >
              <option value="category">{t`Set the category`}</option>
              <option value="payee">{t`Set the payee`}</option>
              <option value="add-tag">{t`Add a tag`}</option>
              <option value="remove-tag">{t`Take a tag off`}</option>
              <option value="reviewed">{t`Mark as reviewed`}</option>
              <option value="ignore">{t`Leave out of reports`}</option>
              <option value="count">{t`Put back into reports`}</option>
              <option value="delete">{t`Delete`}</option>
            </select>
          )}
        </Field>
        <DeedValue deed={deed} value={value} onValue={setValue} />
        <Button
          type="submit"
          look={deed === 'delete' ? 'danger' : 'primary'}
          busy={isEmpty || lacksValue || editing.isPending}
        >
          {editing.isPending ? (
            <Trans>Changing…</Trans>
          ) : deed === 'delete' ? (
            <Trans>Delete</Trans>
          ) : (
            <Trans>Change</Trans>
          )}
        </Button>
        <Button look="quiet" onClick={selection.stop}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </form>
  )
}

function DeedValue({ deed, value, onValue }: { deed: Deed; value: string; onValue: (value: string) => void }) {
  const { t } = useLingui()
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: tags = [] } = useQuery(tagsQuery)
  const look = 'min-w-0 grow basis-48 phone:grow-0'
  if (deed === 'category')
    return (
      <Field label={t`Category`} className={look}>
        {control => (
          <select {...control} value={value} onChange={event => onValue(event.target.value)}>
            <option value="">{t`No category`}</option>
            <CategoryOptions categories={choosableCategories(categories)} />
          </select>
        )}
      </Field>
    )
  if (deed !== 'payee' && deed !== 'add-tag' && deed !== 'remove-tag') return null
  return (
    <Field label={deed === 'payee' ? t`Payee` : t`Tag`} className={look}>
      {control => (
        <>
          <input
            {...control}
            value={value}
            maxLength={deed === 'payee' ? 200 : 50}
            autoComplete="off"
            {...(deed === 'payee' ? {} : { list: `${control.id}-tags` })}
            onChange={event => onValue(event.target.value)}
          />
          {deed !== 'payee' && (
            <datalist id={`${control.id}-tags`}>
              {tags.map(({ tagId, name }) => (
                <option key={tagId} value={name} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  )
}

function bodyOf(deed: Deed, value: string): Omit<EditTransactions, 'transactionIds' | 'filter'> {
  switch (deed) {
    case 'category':
      return { categoryId: value === '' ? null : value }
    case 'payee':
      return { payee: value }
    case 'add-tag':
      return { addTags: [value] }
    case 'remove-tag':
      return { removeTags: [value] }
    case 'reviewed':
      return { reviewed: true }
    case 'ignore':
      return { ignored: true }
    case 'count':
      return { ignored: false }
    case 'delete':
      return { delete: true }
  }
}
