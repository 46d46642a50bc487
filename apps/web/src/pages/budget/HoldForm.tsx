// Holds some of what is ready to assign for the next period, or always counts a kind of income there.
import type { Budget } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { AmountInput } from '../../components/AmountInput.tsx'
import { Button } from '../../components/Button.tsx'
import { formatPeriodName } from '../../components/DayText.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useAmountReader } from '../../components/use-amount-reader.ts'
import { editableAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'
import { useBudgetAct } from './use-budget-act.ts'

export function HoldForm({ budget, onDone }: { budget: Budget; onDone: () => void }) {
  const { t } = useLingui()
  const { currency, heldByHand } = budget
  const period = budget.period.name
  const next = formatPeriodName(budget.period.next)
  const readAmount = useAmountReader()
  const { data: categories = [] } = useQuery(categoriesQuery)
  const [text, setText] = useState(editableAmount(heldByHand, currency, userLocale))
  const [refusal, setRefusal] = useState<string | null>(null)
  const acting = useBudgetAct(onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readAmount(text.trim() === '' ? '0' : text, currency)
    if (read.kind === 'refused') return setRefusal(read.words)
    acting.mutate({
      text: t`What is held for later was changed.`,
      run: () => call('holdIncome', { params: { period }, body: { amount: read.amount } }),
    })
  }
  const time = (categoryId: string, name: string, counts: 'this-month' | 'next-month') =>
    acting.mutate({
      text: t`When ${name} counts was changed.`,
      run: () => call('timeIncome', { params: { categoryId }, body: { from: period, counts } }),
    })
  return (
    <>
      <form onSubmit={submit} className="grid gap-4">
        <Field
          label={<Trans>Amount, {currency}</Trans>}
          hint={<Trans>It is ready to assign again when the next period begins: {next}. Zero releases it now.</Trans>}
          error={refusal}
        >
          {control => (
            <AmountInput
              control={control}
              value={text}
              onChange={typed => {
                setText(typed)
                setRefusal(null)
              }}
            />
          )}
        </Field>
        <Button type="submit" busy={acting.isPending}>
          <Trans>Hold it</Trans>
        </Button>
      </form>
      <fieldset className="mt-6">
        <legend className="mb-1 text-soft">
          <Trans>Always counts in the period after, from this one on</Trans>
        </legend>
        {categories
          .filter(it => it.kind === 'income')
          .map(({ categoryId, name }) => {
            const isNext = budget.nextIncomeIds.includes(categoryId)
            return (
              <label key={categoryId} className="flex min-h-11 items-center gap-3">
                <input
                  type="checkbox"
                  className="size-5 accent-accent"
                  checked={isNext}
                  onChange={() => time(categoryId, name, isNext ? 'this-month' : 'next-month')}
                />
                {name}
              </label>
            )
          })}
      </fieldset>
      {acting.error && <ErrorNote error={acting.error} />}
    </>
  )
}
