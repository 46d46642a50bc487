// Whom a row is with, for this row alone; known payees are offered while one types.
import type { Transaction } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { payeesQuery } from '../../api/queries/learning.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useTransactionEdit } from './use-transaction-edit.ts'

const offeredMax = 20

export function PayeeForm({ row }: { row: Transaction }) {
  const { t } = useLingui()
  const listId = useId()
  const edit = useTransactionEdit(row.transactionId)
  const [payee, setPayee] = useState(row.payee)
  const wanted = payee.trim()
  const changed = wanted !== row.payee && wanted !== ''
  const known = useQuery({ ...payeesQuery(wanted), enabled: changed })
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (changed) edit.mutate({ payee: wanted })
  }
  return (
    <>
      {edit.error && <ErrorNote error={edit.error} />}
      <form onSubmit={save} className="mt-3 flex flex-wrap items-end gap-3">
        <Field
          label={t`Payee`}
          hint={row.bankPayee !== row.payee ? <Trans>The bank says {row.bankPayee}</Trans> : undefined}
          className="min-w-0 grow basis-56"
        >
          {control => (
            <input
              {...control}
              list={listId}
              value={payee}
              maxLength={200}
              autoComplete="off"
              onChange={event => setPayee(event.target.value)}
            />
          )}
        </Field>
        <datalist id={listId}>
          {known.data?.slice(0, offeredMax).map(it => (
            <option key={it.payeeId} value={it.name} />
          ))}
        </datalist>
        <Button type="submit" look="quiet" busy={edit.isPending || !changed}>
          {edit.isPending ? <Trans>Saving…</Trans> : <Trans>Save the payee</Trans>}
        </Button>
      </form>
    </>
  )
}
