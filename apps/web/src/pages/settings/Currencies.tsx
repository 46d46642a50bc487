// What other currencies are worth in the household's own: the rate of each, its day and who says so, and a way to say it.
import type { Rate } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { accountsQuery } from '../../api/queries/banks.ts'
import { ratesQuery, sessionQuery } from '../../api/queries/household.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { RateText } from '../../components/RateText.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'

const ratesShown = 12

export function Currencies() {
  const { data: accounts = [] } = useQuery(accountsQuery)
  const rates = useQuery(ratesQuery)
  if (rates.isError) return <ErrorNote error={rates.error} retry={() => void rates.refetch()} />
  if (!rates.data) return <LoadingNote rows={2} />
  const { currency: own, rates: known } = rates.data
  if (own === null) return <NothingAbroad />
  const currencies = [...new Set([...accounts.map(it => it.currency), ...known.map(it => it.currency)])]
  const abroad = currencies.filter(it => it !== own).sort()
  if (abroad.length === 0) return <NothingAbroad />
  return (
    <div className="py-3">
      <ul className="mb-6 grid gap-4">
        {abroad.map(currency => (
          <li key={currency}>
            <p className="font-medium">{currency}</p>
            <Rates rates={known.filter(it => it.currency === currency)} into={own} />
          </li>
        ))}
      </ul>
      <RateForm currencies={abroad} into={own} />
    </div>
  )
}

function NothingAbroad() {
  return (
    <p className="py-3 text-soft">
      <Trans>All your accounts are in one currency. With one in another, its rate will stand here.</Trans>
    </p>
  )
}

function Rates({ rates, into }: { rates: Rate[]; into: string }) {
  const { t } = useLingui()
  const [showsAll, setShowsAll] = useState(false)
  const afterChange = useChangeUndo()
  const forgetting = useMutation({
    mutationFn: ({ currency, day }: Rate) => call('deleteRate', { params: { currency, day } }),
    onSuccess: ({ changeId }) => afterChange(t`The rate was deleted.`, changeId),
  })
  if (rates.length === 0)
    return (
      <p className="text-soft">
        <Trans>No rate is known yet, so that its accounts stay off the budget.</Trans>
      </p>
    )
  return (
    <>
      <ul className="divide-y divide-line">
        {rates.slice(0, showsAll ? rates.length : ratesShown).map(rate => (
          <li key={rate.day} className="flex flex-wrap items-center justify-between gap-x-4 py-1">
            <span>
              <RateText of={rate} into={into} />
            </span>
            <Button
              look="quiet"
              busy={forgetting.isPending}
              onClick={() => forgetting.mutate(rate)}
              aria-label={t`Delete the rate of ${rate.currency} of ${rate.day}`}
            >
              <Trans>Delete</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {!showsAll && rates.length > ratesShown && (
        <Button look="quiet" onClick={() => setShowsAll(true)}>
          <Trans>Show all {rates.length}</Trans>
        </Button>
      )}
      {forgetting.error && <ErrorNote error={forgetting.error} />}
    </>
  )
}

function RateForm({ currencies, into }: { currencies: string[]; into: string }) {
  const { t } = useLingui()
  const afterChange = useChangeUndo()
  const { data: session } = useQuery(sessionQuery)
  const saving = useMutation({
    mutationFn: ({ currency, day, rate }: { currency: string; day: string; rate: string }) =>
      call('setRate', { params: { currency, day }, body: { rate } }),
    onSuccess: ({ changeId }) => afterChange(t`The rate was saved.`, changeId),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '').trim()
    saving.mutate({ currency: text('currency'), day: text('day'), rate: text('rate').replace(',', '.') })
  }
  return (
    <form onSubmit={submit} className="grid max-w-[26rem] gap-4">
      {saving.error && <ErrorNote error={saving.error} />}
      <div className="grid grid-cols-2 gap-4">
        <Field label={t`Currency`}>
          {control => (
            <select {...control} name="currency">
              {currencies.map(currency => (
                <option key={currency}>{currency}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t`On`}>
          {control => <input {...control} name="day" type="date" defaultValue={session?.today} required />}
        </Field>
      </div>
      <Field label={t`One of it is worth, in ${into}`} hint={<Trans>Such as 1.0842</Trans>}>
        {control => <input {...control} name="rate" inputMode="decimal" autoComplete="off" required />}
      </Field>
      <div>
        <Button type="submit" busy={saving.isPending}>
          <Trans>Save the rate</Trans>
        </Button>
      </div>
    </form>
  )
}
