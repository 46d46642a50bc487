// A row's category, changed in place: Enter opens the choice, typing narrows it, Enter keeps, Escape leaves all as it was.
import type { Category, Transaction } from '@hearth/api'
import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useRef, useState } from 'react'
import { describeError } from '../../api/error-words.ts'
import { useTransactionEdit } from './use-transaction-edit.ts'

// Kept here instead of in a lazy component, which would show itself late and lose what is typed meanwhile.
let Picker: typeof import('./CategoryPicker.tsx').CategoryPicker | null = null

/** Fetched once the list stands, so that the choice opens at once. */
export async function loadCategoryPicker(): Promise<void> {
  Picker ??= (await import('./CategoryPicker.tsx')).CategoryPicker
}

type Props = { row: Transaction; categories: ReadonlyMap<string, Category> }

export function CategoryCell({ row, categories }: Props) {
  const { t, i18n } = useLingui()
  const [picking, setPicking] = useState(false)
  const typedMeanwhile = useRef<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const edit = useTransactionEdit(row.transactionId)
  const name = row.categoryId === null ? undefined : categories.get(row.categoryId)?.name
  const open = () => {
    // At once where it can be, so that the next key already goes to the choice.
    if (Picker) return setPicking(true)
    typedMeanwhile.current ??= ''
    void loadCategoryPicker().then(() => setPicking(true))
  }
  /** What is typed before the choice has arrived is not lost. */
  const keepTyped = (event: KeyboardEvent) => {
    if (typedMeanwhile.current === null || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.length === 1) typedMeanwhile.current += event.key
    if (event.key.length === 1 || event.key === 'Enter') event.preventDefault()
  }
  const close = () => {
    typedMeanwhile.current = null
    setPicking(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  const choose = (categoryId: string | null) => {
    close()
    if (categoryId !== row.categoryId) edit.mutate({ categoryId })
  }
  if (picking && Picker)
    return (
      <Picker
        categories={[...categories.values()]}
        categoryId={row.categoryId}
        payee={row.payee}
        typed={typedMeanwhile.current ?? ''}
        onChoose={choose}
        onCancel={close}
      />
    )
  const shown = name ?? (row.categoryId === null ? t`No category` : '…')
  return (
    <>
      <button
        ref={button}
        type="button"
        data-cell="category"
        aria-label={t`Category of ${row.payee}: ${shown}. Change`}
        onClick={open}
        onKeyDown={keepTyped}
        className={`relative z-[1] block min-h-6 max-w-full rounded-sm after:absolute after:-inset-x-2 after:-inset-y-2.5 text-left text-small underline decoration-dotted decoration-strong underline-offset-4 hover:decoration-solid ${name ? 'text-ink' : 'text-soft italic'}`}
      >
        <span className="block truncate">{edit.isPending ? t`Saving…` : shown}</span>
      </button>
      {edit.error && (
        <p role="alert" className="text-small text-spending">
          {describeError(edit.error, i18n).text}
        </p>
      )}
    </>
  )
}
