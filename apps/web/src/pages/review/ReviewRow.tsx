// One row to review: what it may be, and why; a key or a touch settles it.
import type { Category, EditTransaction, Review } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { refreshAfterChange, takeBack } from '../../api/take-back.ts'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { offerUndo } from '../../components/undo.ts'
import { CategoryPicker } from '../transactions/CategoryPicker.tsx'
import { NoteForm } from '../transactions/NoteForm.tsx'
import { SplitEditor } from '../transactions/SplitEditor.tsx'
import { useWhyWords } from './use-why-words.ts'

type Props = {
  entry: Review['rows'][number]
  categories: Category[]
  isCurrent: boolean
  onFocus: () => void
  onMove: (step: 1 | -1) => void
  onDone: () => void
}

// What U takes back: the last that was said on this screen.
let lastChangeId: string | null = null

export function ReviewRow({ entry, categories, isCurrent, onFocus, onMove, onDone }: Props) {
  const { t } = useLingui()
  const client = useQueryClient()
  const whyWords = useWhyWords()
  const [open, setOpen] = useState<'note' | 'split' | 'category' | null>(null)
  const { transaction: row, suggestions, sure } = entry
  const nameOf = (id: string | null) => categories.find(it => it.categoryId === id)?.name ?? t`No category`
  const edit = useMutation({
    mutationFn: (body: EditTransaction) =>
      call('editTransaction', { params: { transactionId: row.transactionId }, body }),
    onSuccess: ({ changeId }) => {
      lastChangeId = changeId
      onDone()
      refreshAfterChange(client)
      // The keys stay with the rows.
      if (changeId !== null) offerUndo(t`${row.payee} is reviewed`, () => takeBack(client, changeId), false)
    },
  })
  const undoing = useMutation({ mutationFn: (changeId: string) => takeBack(client, changeId) })
  const accept = () => {
    if (edit.isPending) return
    const best = suggestions[0]?.categoryId ?? row.categoryId
    edit.mutate(best === null || row.transfer || row.parts ? { reviewed: true } : { categoryId: best })
  }
  const choose = (categoryId: string) => !edit.isPending && edit.mutate({ categoryId })
  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const suggestion = suggestions[Number(event.key) - 1]
    const acts: Record<string, () => void> = {
      Enter: accept,
      j: () => onMove(1),
      k: () => onMove(-1),
      n: () => setOpen('note'),
      s: () => setOpen('split'),
      c: () => setOpen('category'),
      u: () => {
        if (lastChangeId !== null) undoing.mutate(lastChangeId)
        lastChangeId = null
      },
    }
    const key = event.key === 'ArrowDown' ? 'j' : event.key === 'ArrowUp' ? 'k' : event.key
    const act = suggestion ? () => choose(suggestion.categoryId) : acts[key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const close = () => setOpen(null)
  return (
    <li
      tabIndex={isCurrent ? 0 : -1}
      onFocus={event => event.target === event.currentTarget && onFocus()}
      onKeyDown={onKeyDown}
      className="border-line border-b px-1 py-3"
    >
      <div className="flex items-baseline justify-between gap-3">
        <p className="min-w-0 wrap-anywhere font-medium">{row.payee}</p>
        <MoneyText amount={row.amount} currency={row.currency} kind="flow" withCurrency />
      </div>
      <p className="mb-2 text-small text-soft">
        <DayText day={row.date} /> · {nameOf(row.categoryId)} · {sure ? <Trans>sure</Trans> : <Trans>uncertain</Trans>}
      </p>
      {(edit.error ?? undoing.error) && <ErrorNote error={edit.error ?? undoing.error} />}
      {open === 'category' ? (
        <CategoryPicker
          categories={categories}
          categoryId={row.categoryId}
          payee={row.payee}
          onChoose={categoryId => {
            close()
            edit.mutate({ categoryId })
          }}
          onCancel={close}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          {suggestions.map((suggestion, index) => (
            <Button
              key={suggestion.categoryId}
              look="quiet"
              busy={edit.isPending}
              aria-label={t`${nameOf(suggestion.categoryId)} for ${row.payee}`}
              onClick={() => choose(suggestion.categoryId)}
            >
              <span>
                <span className="text-soft">{index + 1}</span> {nameOf(suggestion.categoryId)}
              </span>
            </Button>
          ))}
          {suggestions.length === 0 && (
            <Button look="quiet" busy={edit.isPending} aria-label={t`${row.payee} is fine`} onClick={accept}>
              <Trans>It is fine</Trans>
            </Button>
          )}
          {!row.transfer && (
            <>
              <Button
                look="quiet"
                aria-label={t`Another category for ${row.payee}`}
                onClick={() => setOpen('category')}
              >
                <Trans>Another</Trans>
              </Button>
              <Button look="quiet" aria-label={t`Split ${row.payee}`} onClick={() => setOpen('split')}>
                <Trans>Split</Trans>
              </Button>
            </>
          )}
          <Button look="quiet" aria-label={t`Note on ${row.payee}`} onClick={() => setOpen('note')}>
            <Trans>Note</Trans>
          </Button>
        </div>
      )}
      {suggestions[0] && <p className="mt-2 text-small text-soft">{whyWords(suggestions[0])}</p>}
      {open === 'note' && <NoteForm row={row} onClose={close} />}
      {open === 'split' && <SplitEditor row={row} categories={categories} onClose={close} />}
    </li>
  )
}
