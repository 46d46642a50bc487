// The forecast of one account or of all together, with what-if beside it.
import type { Forecast } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { forecastQuery, type WhatIf } from '../../api/queries/outlook.ts'
import { DayText } from '../../components/DayText.tsx'
import { Field } from '../../components/Field.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { RateText } from '../../components/RateText.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { BalanceChart } from './BalanceChart.tsx'
import type { Course } from './course.ts'
import { ForecastTable } from './ForecastTable.tsx'
import { WhatIfForm } from './WhatIfForm.tsx'

export function ForecastSection() {
  const { t } = useLingui()
  const [questions, setQuestions] = useState<WhatIf[]>([])
  const [accountId, setAccountId] = useState('')
  const forecast = useQuery({ ...forecastQuery(questions), placeholderData: keepPreviousData })
  if (forecast.isError && !forecast.data)
    return <ErrorNote error={forecast.error} retry={() => void forecast.refetch()} />
  if (!forecast.data) return <LoadingNote rows={1} rowClass="h-56" />
  const { currency, names, from } = forecast.data
  if (names.length === 0) {
    return <EmptyNote title={<Trans>Once an everyday account is here, its next 90 days will be, too.</Trans>} />
  }
  const pick = (it: Pick<Forecast, 'accounts' | 'total'>): Course =>
    it.accounts.find(account => account.accountId === accountId) ?? it.total
  const course = pick(forecast.data)
  const rate = names.find(it => it.accountId === accountId)?.rate
  const ifSo = forecast.data.ifSo && pick(forecast.data.ifSo)
  return (
    <>
      <Field label={t`Account`} className="max-w-[20rem] pt-4">
        {control => (
          <select {...control} value={accountId} onChange={event => setAccountId(event.target.value)}>
            <option value="">{t`All together`}</option>
            {names.map(it => (
              <option key={it.accountId} value={it.accountId}>
                {it.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {rate && (
        <p className="text-small text-soft">
          <RateText of={rate} into={currency} />
        </p>
      )}
      <div className="py-4" aria-live="polite">
        <Lowest course={course} currency={currency} />
        {ifSo && (
          <p className="text-accent">
            <Trans>If so:</Trans> <LowestWords course={ifSo} currency={currency} />
          </p>
        )}
      </div>
      <BalanceChart from={from} course={course} ifSo={ifSo} currency={currency} />
      <ForecastTable from={from} course={course} ifSo={ifSo} currency={currency} />
      <WhatIfForm questions={questions} onAsk={setQuestions} accounts={names} from={from} currency={currency} />
    </>
  )
}

function Lowest({ course, currency }: { course: Course; currency: string }) {
  const { causes } = course.lowest
  return (
    <>
      <p className="font-medium">
        <LowestWords course={course} currency={currency} />
      </p>
      {causes.length > 0 && (
        <p className="text-small text-soft">
          <Trans>Mostly because of</Trans>{' '}
          {causes.map((cause, at) => (
            <span key={`${cause.from.kind} ${cause.from.id}`}>
              {at > 0 && ', '}
              {cause.name} <MoneyText amount={cause.amount} currency={currency} />
            </span>
          ))}
        </p>
      )}
    </>
  )
}

function LowestWords({ course, currency }: { course: Course; currency: string }) {
  const { on, balance } = course.lowest
  return (
    <Trans>
      The lowest point is <MoneyText amount={balance} currency={currency} withCurrency /> on <DayText day={on} />.
    </Trans>
  )
}
