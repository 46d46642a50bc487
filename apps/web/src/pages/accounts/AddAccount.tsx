// Adding an account that no bank reports: cash, a savings book, a loan from an aunt.
import type { AddAccount as NewAccount } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { Button } from '../../components/Button.tsx'
import { buttonClass } from '../../components/button-class.ts'
import { Field } from '../../components/Field.tsx'
import { Page } from '../../components/Page.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useAmountReader } from '../../components/use-amount-reader.ts'
import { currencyChoices } from '../../locales/currency-choices.ts'
import { isDebt } from './group-accounts.ts'

const types = ['depository', 'credit', 'loan', 'investment'] as const
const typeOf = (value: unknown): NewAccount['type'] => types.find(type => type === value) ?? 'depository'

export function AddAccount() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const readAmount = useAmountReader()
  const [type, setType] = useState<NewAccount['type']>('depository')
  const [amountError, setAmountError] = useState<string>()
  const adding = useMutation({
    mutationFn: (body: NewAccount) => call('addAccount', { body }),
    onSuccess: () => {
      refreshMoney(client)
      void navigate({ to: '/accounts' })
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const currency = String(fields.get('currency'))
    const read = readAmount(String(fields.get('amount') || '0'), currency)
    setAmountError(read.kind === 'refused' ? read.words : undefined)
    if (read.kind === 'refused') return
    adding.mutate({
      name: String(fields.get('name')).trim(),
      type,
      currency,
      openingBalance: isDebt({ type }) ? 0 - read.amount : read.amount,
      openedOn: String(fields.get('openedOn')),
    })
  }
  return (
    <Page title={t`Add an account by hand`} narrow>
      <form onSubmit={submit} className="grid gap-5">
        {adding.error && <ErrorNote error={adding.error} />}
        <Field label={t`Name`}>
          {control => <input {...control} name="name" maxLength={100} pattern=".*\S.*" required />}
        </Field>
        <Field label={t`Kind`}>
          {control => (
            <select {...control} value={type} onChange={event => setType(typeOf(event.target.value))}>
              <option value="depository">{t`Everyday account or cash`}</option>
              <option value="credit">{t`Credit card`}</option>
              <option value="loan">{t`Loan`}</option>
              <option value="investment">{t`Investment`}</option>
            </select>
          )}
        </Field>
        <Field label={t`Currency`}>
          {control => (
            <select {...control} name="currency" defaultValue={session?.household.currency}>
              {currencyChoices().map(({ code, name }) => (
                <option key={code} value={code}>{`${code} – ${name}`}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label={isDebt({ type }) ? t`What you owe now` : t`What is on it now`} error={amountError}>
          {control => <input {...control} name="amount" inputMode="decimal" autoComplete="off" placeholder="0" />}
        </Field>
        <Field label={t`As of`}>
          {control => (
            <input
              {...control}
              name="openedOn"
              type="date"
              defaultValue={session?.today}
              max={session?.today}
              required
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" busy={adding.isPending}>
            {adding.isPending ? <Trans>Adding…</Trans> : <Trans>Add the account</Trans>}
          </Button>
          <Link to="/accounts" className={buttonClass('quiet')}>
            <Trans>Cancel</Trans>
          </Link>
        </div>
      </form>
    </Page>
  )
}
