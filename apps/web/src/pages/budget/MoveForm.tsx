// Moves money from one place to another; covers an overspent envelope when it is opened for that.
import type { Budget, Envelope } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { describeError } from '../../api/error-words.ts'
import { AmountInput } from '../../components/AmountInput.tsx'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { useAmountReader } from '../../components/use-amount-reader.ts'
import { editableAmount, formatAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'
import { useBudgetAct } from './use-budget-act.ts'

/** The value of a choice that stands for what is ready to assign. */
const ready = ''

type Props = { budget: Budget; envelope: Envelope; covers: boolean; onDone: () => void }

export function MoveForm({ budget, envelope, covers, onDone }: Props) {
  const { t, i18n } = useLingui()
  const { currency } = budget
  const period = budget.period.name
  const readAmount = useAmountReader()
  const [otherId, setOtherId] = useState(ready)
  const [refusal, setRefusal] = useState<string | null>(null)
  const limit = covers ? Math.max(0, -envelope.available) : Math.max(0, envelope.available)
  const [text, setText] = useState(editableAmount(limit, currency, userLocale))
  const acting = useBudgetAct(onDone)
  const places = budget.envelopes.filter(
    it => it.categoryId !== envelope.categoryId && (covers ? it.available > 0 : !it.hidden || it.available !== 0),
  )
  const { categoryId, name } = envelope
  const other = otherId === ready ? null : otherId
  const money = (amount: number) => formatAmount(amount, currency, { locale: userLocale })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (covers) {
      acting.mutate({
        text: t`${name} was covered.`,
        run: () => call('coverOverspending', { params: { period, categoryId }, body: { fromId: other } }),
      })
      return
    }
    const read = readAmount(text, currency)
    if (read.kind === 'refused') return setRefusal(read.words)
    acting.mutate({
      text: t`Money was moved from ${name}.`,
      run: () =>
        call('moveMoney', { params: { period }, body: { fromId: categoryId, toId: other, amount: read.amount } }),
    })
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      {covers && (
        <p>
          <Trans>
            {name} is overspent by {money(limit)}. It is covered as far as what you choose reaches.
          </Trans>
        </p>
      )}
      <Field label={covers ? <Trans>Cover it from</Trans> : <Trans>To</Trans>}>
        {control => (
          <select {...control} value={otherId} onChange={event => setOtherId(event.target.value)}>
            <option value={ready}>
              {t`Ready to assign`} ({money(budget.readyToAssign)})
            </option>
            {places.map(it => (
              <option key={it.categoryId} value={it.categoryId}>
                {it.name} ({money(it.available)})
              </option>
            ))}
          </select>
        )}
      </Field>
      {!covers && (
        <Field label={<Trans>Amount, {currency}</Trans>} error={refusal}>
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
      )}
      {acting.error && (
        <p role="alert" className="text-spending">
          {describeError(acting.error, i18n).text}
        </p>
      )}
      <Button type="submit" busy={acting.isPending}>
        {covers ? <Trans>Cover</Trans> : <Trans>Move</Trans>}
      </Button>
    </form>
  )
}
