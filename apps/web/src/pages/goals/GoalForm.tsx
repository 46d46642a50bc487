// Giving an envelope a goal, or changing the one that it has.
import type { GoalState, RequestOf } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useAmountReader } from '../../components/use-amount-reader.ts'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import { editableAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'

type Goal = RequestOf<'setGoal'>['body']
type Props = { of?: GoalState; taken: readonly string[]; onDone: () => void }

const kinds = ['by-month', 'keep', 'each-month'] as const

export function GoalForm({ of, taken, onDone }: Props) {
  const { t } = useLingui()
  const afterChange = useChangeUndo()
  const { data: session } = useQuery(sessionQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const readAmount = useAmountReader()
  const [kind, setKind] = useState<Goal['kind']>(of?.goal.kind ?? 'by-month')
  const [amountError, setAmountError] = useState<string>()
  const [chosenId, setChosenId] = useState<string>()
  const currency = session?.household.currency ?? 'USD'
  const saving = useMutation({
    mutationFn: ({ categoryId, goal }: { categoryId: string; goal: Goal }) =>
      call('setGoal', { params: { categoryId }, body: goal }),
    onSuccess: ({ changeId }) => {
      afterChange(t`The goal was saved.`, changeId)
      onDone()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const read = readAmount(String(fields.get('amount')), currency)
    setAmountError(read.kind === 'refused' ? read.words : undefined)
    if (read.kind === 'refused') return
    const { amount } = read
    const goal: Goal = kind === 'by-month' ? { kind, amount, by: String(fields.get('by')) } : { kind, amount }
    saving.mutate({ categoryId: of?.categoryId ?? String(fields.get('categoryId')), goal })
  }
  const free = categories.filter(it => it.kind === 'envelope' && !it.hidden && !taken.includes(it.categoryId))
  const paysCard =
    of?.paysCard ??
    (categories.find(it => it.categoryId === (chosenId ?? free[0]?.categoryId))?.paysAccountId ?? null) !== null
  return (
    <form
      onSubmit={submit}
      onKeyDown={event => event.key === 'Escape' && onDone()}
      className="mb-6 grid max-w-[26rem] gap-4"
    >
      {saving.error && <ErrorNote error={saving.error} />}
      {of ? (
        <p className="font-medium">{of.name}</p>
      ) : (
        <Field label={t`Envelope`}>
          {control => (
            <select {...control} name="categoryId" required onChange={event => setChosenId(event.target.value)}>
              {free.map(({ categoryId, name }) => (
                <option key={categoryId} value={categoryId}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={t`Kind`}>
        {control => (
          <select
            {...control}
            value={kind}
            onChange={event => setKind(kinds.find(it => it === event.target.value) ?? 'keep')}
          >
            <option value="by-month">{t`Save this much by a month`}</option>
            <option value="keep">{t`Keep this much`}</option>
            <option value="each-month">{t`Fill up each month or pay period`}</option>
          </select>
        )}
      </Field>
      <Field
        label={t`Amount (${currency})`}
        hint={
          paysCard ? <Trans>The debt that is to be covered. The goal is reached when all of it is.</Trans> : undefined
        }
        error={amountError}
      >
        {control => (
          <input
            {...control}
            name="amount"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={of ? editableAmount(of.wanted, currency, userLocale) : ''}
            required
          />
        )}
      </Field>
      {kind === 'by-month' && (
        <Field label={t`By`} hint={<Trans>A month, such as 2027-06</Trans>}>
          {control => (
            <input
              {...control}
              name="by"
              type="month"
              pattern="\d{4}-\d{2}"
              defaultValue={of?.goal.kind === 'by-month' ? of.goal.by : undefined}
              required
            />
          )}
        </Field>
      )}
      <div className="flex gap-3">
        <Button type="submit" busy={saving.isPending}>
          <Trans>Save</Trans>
        </Button>
        <Button look="quiet" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}
