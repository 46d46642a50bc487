// Writing a row into an account that is kept by hand. The form stays open for the next one.
import type { Account, AddTransaction as NewTransaction } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { refreshMoney } from '../../api/follow-syncs.ts'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { Button } from '../../components/Button.tsx'
import { CategoryOptions } from '../../components/CategoryOptions.tsx'
import { Field } from '../../components/Field.tsx'
import { choosableCategories } from '../../components/group-categories.ts'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useAmountReader } from '../../components/use-amount-reader.ts'

export function AddTransaction({ accounts, onClose }: { accounts: Account[]; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const { data: categories = [] } = useQuery(categoriesQuery)
  const readAmount = useAmountReader()
  const form = useRef<HTMLFormElement>(null)
  const [amountError, setAmountError] = useState<string>()
  const adding = useMutation({
    mutationFn: (body: NewTransaction) => call('addTransaction', { body }),
    onSuccess: () => {
      refreshMoney(client)
      for (const name of ['payee', 'amount', 'note']) {
        const field = form.current?.elements.namedItem(name)
        if (field instanceof HTMLInputElement) field.value = ''
      }
      const payee = form.current?.elements.namedItem('payee')
      if (payee instanceof HTMLInputElement) payee.focus()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '').trim()
    const account = accounts.find(it => it.accountId === text('account')) ?? accounts[0]
    if (!account) return
    const read = readAmount(text('amount'), account.currency)
    setAmountError(read.kind === 'refused' ? read.words : undefined)
    if (read.kind === 'refused') return
    const size = Math.abs(read.amount)
    adding.mutate({
      accountId: account.accountId,
      date: text('date'),
      amount: text('direction') === 'in' ? size : 0 - size,
      payee: text('payee'),
      ...(text('category') ? { categoryId: text('category') } : {}),
      ...(text('note') ? { note: text('note') } : {}),
    })
  }
  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={event => event.key === 'Escape' && onClose()}
      aria-label={t`Add a transaction`}
      className="mb-6 grid gap-4 rounded-md bg-wash p-4"
    >
      {adding.error && <ErrorNote error={adding.error} />}
      <div className="grid gap-4 phone:grid-cols-2 wide:grid-cols-3">
        {accounts.length > 1 && (
          <Field label={t`Account`}>
            {control => (
              <select {...control} name="account">
                {accounts.map(({ accountId, name }) => (
                  <option key={accountId} value={accountId}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={t`Payee`}>
          {control => (
            // biome-ignore lint/a11y/noAutofocus: the form was just asked for
            <input {...control} autoFocus name="payee" maxLength={200} pattern=".*\S.*" autoComplete="off" required />
          )}
        </Field>
        <Field label={t`Amount`} error={amountError}>
          {control => <input {...control} name="amount" inputMode="decimal" autoComplete="off" required />}
        </Field>
        <Field label={t`Direction`}>
          {control => (
            <select {...control} name="direction">
              <option value="out">{t`− Spending`}</option>
              <option value="in">{t`+ Income`}</option>
            </select>
          )}
        </Field>
        <Field label={t`Day`}>
          {control => <input {...control} name="date" type="date" defaultValue={session?.today} required />}
        </Field>
        <Field label={t`Category`}>
          {control => (
            <select {...control} name="category">
              <option value="">{t`No category`}</option>
              <CategoryOptions categories={choosableCategories(categories)} />
            </select>
          )}
        </Field>
        <Field label={t`Note`}>
          {control => <input {...control} name="note" maxLength={1000} autoComplete="off" />}
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={adding.isPending}>
          {adding.isPending ? <Trans>Adding…</Trans> : <Trans>Add the transaction</Trans>}
        </Button>
        <Button look="quiet" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
        <span role="status" className="text-small text-soft">
          {adding.isSuccess && <Trans>Added.</Trans>}
        </span>
      </div>
    </form>
  )
}
