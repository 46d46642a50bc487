// Questions about the future: a purchase, or a bill or wage that comes to something else. The budget stays as it is.
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { recurringQuery, type WhatIf } from '../../api/queries/outlook.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { useAmountReader } from '../../components/use-amount-reader.ts'

type Props = {
  questions: WhatIf[]
  onAsk: (questions: WhatIf[]) => void
  accounts: { accountId: string; name: string }[]
  from: string
  currency: string
}

export function WhatIfForm({ questions, onAsk, accounts, from, currency }: Props) {
  const { t } = useLingui()
  const { data: series = [] } = useQuery(recurringQuery)
  const readAmount = useAmountReader()
  const [about, setAbout] = useState('once')
  const [amountError, setAmountError] = useState<string>()
  const chosen = series.find(it => it.seriesId === about)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const read = readAmount(String(fields.get('amount')), currency)
    setAmountError(read.kind === 'refused' ? read.words : undefined)
    if (read.kind === 'refused') return
    const on = String(fields.get('on'))
    const size = Math.abs(read.amount)
    const question: WhatIf = chosen
      ? { kind: 'series-amount', seriesId: chosen.seriesId, from: on, amount: chosen.amount < 0 ? 0 - size : size }
      : {
          ...{ kind: 'once', accountId: String(fields.get('accountId')), on, amount: 0 - size },
          name: String(fields.get('name')).trim() || t`Purchase`,
        }
    onAsk([...questions, question])
    event.currentTarget.reset()
  }
  const running = series.filter(it => it.nextDate !== null)
  return (
    <form onSubmit={submit} className="mt-4 grid max-w-[30rem] gap-4">
      <h3 className="font-medium">
        <Trans>What if …</Trans>
      </h3>
      {questions.length > 0 && (
        <ul className="grid gap-2">
          {questions.map((question, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a question has no other identity
            <li key={at} className="flex flex-wrap items-center justify-between gap-2">
              <span>
                {nameOf(question, series)}
                {'amount' in question && (
                  <>
                    {': '}
                    <MoneyText amount={question.amount} currency={currency} kind="flow" />
                  </>
                )}
              </span>
              <Button look="quiet" onClick={() => onAsk(questions.filter((_, other) => other !== at))}>
                <Trans>Leave out</Trans>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Field label={t`About`}>
        {control => (
          <select {...control} value={about} onChange={event => setAbout(event.target.value)}>
            <option value="once">{t`A purchase`}</option>
            {running.map(it => (
              <option key={it.seriesId} value={it.seriesId}>
                {t`${it.name} comes to something else`}
              </option>
            ))}
          </select>
        )}
      </Field>
      {!chosen && (
        <>
          <Field label={t`Name`}>
            {control => <input {...control} name="name" maxLength={100} autoComplete="off" />}
          </Field>
          <Field label={t`Paid from`}>
            {control => (
              <select {...control} name="accountId">
                {accounts.map(it => (
                  <option key={it.accountId} value={it.accountId}>
                    {it.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
      <div className="grid grid-cols-2 gap-4">
        <Field label={t`Amount (${currency})`} error={amountError}>
          {control => <input {...control} name="amount" inputMode="decimal" autoComplete="off" required />}
        </Field>
        <Field label={chosen ? t`From` : t`On`}>
          {control => <input {...control} name="on" type="date" defaultValue={from} min={from} required />}
        </Field>
      </div>
      <div>
        <Button type="submit" look="quiet">
          <Trans>Show what then</Trans>
        </Button>
      </div>
    </form>
  )
}

const nameOf = (question: WhatIf, series: readonly { seriesId: string; name: string }[]): string =>
  question.kind === 'once' ? question.name : (series.find(it => it.seriesId === question.seriesId)?.name ?? '')
