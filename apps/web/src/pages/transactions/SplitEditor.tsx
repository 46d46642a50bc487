// A transaction in parts: amounts as one writes them, arithmetic included, and what is left over while one types.
import type { Category, Transaction } from '@hearth/api'
import { minorUnits } from '@hearth/money'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../components/Button.tsx'
import { choosableCategories } from '../../components/group-categories.ts'
import { MoneyText } from '../../components/MoneyText.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import { useFormulaReader } from '../../components/use-formula-reader.ts'
import { editableAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'

type Part = { key: number; amount: string; categoryId: string | null; note: string | null }
type Props = { row: Transaction; categories: Category[]; onClose: () => void }

export function SplitEditor({ row, categories, onClose }: Props) {
  const { t } = useLingui()
  const client = useQueryClient()
  const offerUndo = useChangeUndo()
  const read = useFormulaReader()
  // People write what a thing cost, without a sign; the parts go the way of the whole.
  const sign = row.amount < 0 ? -1 : 1
  const [parts, setParts] = useState<readonly Part[]>(() => {
    const known = row.parts ?? [
      { amount: row.amount, categoryId: row.categoryId, note: null },
      { amount: 0, categoryId: row.categoryId, note: null },
    ]
    return known.map((part, key) => ({
      key,
      amount: part.amount === 0 ? '' : editableAmount(sign * part.amount, row.currency, userLocale),
      categoryId: part.categoryId,
      note: part.note,
    }))
  })
  const amounts = parts.map(part => {
    const outcome = read(part.amount, { currency: row.currency, present: minorUnits(0) })
    return outcome.kind === 'read' ? sign * outcome.amount : null
  })
  const left = row.amount - amounts.reduce((total: number, amount) => total + (amount ?? 0), 0)
  const fits = left === 0 && amounts.every(amount => amount !== null && amount !== 0)
  const save = useMutation({
    mutationFn: (isSplit: boolean) =>
      call('splitTransaction', {
        params: { transactionId: row.transactionId },
        body: {
          parts: isSplit
            ? parts.map(({ categoryId, note }, index) => ({ amount: amounts[index] ?? 0, categoryId, note }))
            : [],
        },
      }),
    onSuccess: ({ changeId }) => {
      void client.invalidateQueries({ queryKey: ['transactions'] })
      offerUndo(t`${row.payee} was split`, changeId)
      onClose()
    },
  })
  const change = (key: number, said: Partial<Part>) =>
    setParts(known => known.map(part => (part.key === key ? { ...part, ...said } : part)))
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (fits) save.mutate(true)
  }
  return (
    <form
      onSubmit={onSubmit}
      onKeyDown={event => event.key === 'Escape' && onClose()}
      className="mt-3"
      aria-label={t`Split ${row.payee}`}
    >
      {save.error && <ErrorNote error={save.error} />}
      {parts.map((part, index) => {
        const number = index + 1
        return (
          <div key={part.key} className="mb-2 flex flex-wrap items-center gap-2">
            <input
              className="field-box w-28"
              aria-label={t`Amount of part ${number}`}
              aria-invalid={(part.amount !== '' && amounts[index] === null) || undefined}
              inputMode="text"
              autoComplete="off"
              value={part.amount}
              onChange={event => change(part.key, { amount: event.target.value })}
            />
            <select
              className="field-box min-w-0 grow basis-40"
              aria-label={t`Category of part ${number}`}
              value={part.categoryId ?? ''}
              onChange={event => change(part.key, { categoryId: event.target.value || null })}
            >
              <option value="">{t`No category`}</option>
              {choosableCategories(categories, part.categoryId).map(it => (
                <option key={it.categoryId} value={it.categoryId}>
                  {it.name}
                </option>
              ))}
            </select>
            {parts.length > 2 && (
              <Button
                look="quiet"
                aria-label={t`Leave out part ${number}`}
                onClick={() => setParts(known => known.filter(it => it.key !== part.key))}
              >
                <Trans>Leave out</Trans>
              </Button>
            )}
          </div>
        )
      })}
      <p role="status" className="mb-2 text-small text-soft">
        <Trans>
          Left over: <MoneyText amount={sign * left} currency={row.currency} withCurrency />
        </Trans>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={save.isPending || !fits}>
          <Trans>Save the parts</Trans>
        </Button>
        <Button
          look="quiet"
          onClick={() =>
            setParts(known => [
              ...known,
              { key: Math.max(...known.map(it => it.key)) + 1, amount: '', categoryId: row.categoryId, note: null },
            ])
          }
        >
          <Trans>Another part</Trans>
        </Button>
        {row.parts && (
          <Button look="quiet" busy={save.isPending} onClick={() => save.mutate(false)}>
            <Trans>Make it whole again</Trans>
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}
