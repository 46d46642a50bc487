// What stands behind a row: the bank's own text and days, and the household's note.
import type { Account, Transaction } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useTransactionEdit } from './use-transaction-edit.ts'

type Props = { row: Transaction; account: Account | undefined; onClose: () => void }

export function RowDetails({ row, account, onClose }: Props) {
  const { t } = useLingui()
  const edit = useTransactionEdit(row.transactionId)
  const [note, setNote] = useState(row.note ?? '')
  const changed = note.trim() !== (row.note ?? '')
  const save = (event: FormEvent) => {
    event.preventDefault()
    edit.mutate({ note: note.trim() === '' ? null : note.trim() })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <div className="my-2 rounded-md bg-wash px-4 py-3">
      <dl className="grid gap-x-8 gap-y-2 phone:flex phone:flex-wrap">
        <Fact label={<Trans>The bank wrote</Trans>}>{row.description || t`nothing`}</Fact>
        <Fact label={<Trans>Day</Trans>}>
          <DayText day={row.date} />
        </Fact>
        {row.authorizedDate && row.authorizedDate !== row.date && (
          <Fact label={<Trans>Approved on</Trans>}>
            <DayText day={row.authorizedDate} />
          </Fact>
        )}
        {account && (
          <Fact label={<Trans>Account</Trans>}>
            {account.mask ? `${account.name} · ${account.mask}` : account.name}
          </Fact>
        )}
        {row.personalFinanceCategory && (
          <Fact label={<Trans>The bank's category</Trans>}>{row.personalFinanceCategory.detailed}</Fact>
        )}
      </dl>
      {edit.error && <ErrorNote error={edit.error} />}
      <form onSubmit={save} onKeyDown={onKeyDown} className="mt-3 flex flex-wrap items-end gap-3">
        <Field label={t`Note`} className="min-w-0 grow basis-56">
          {control => (
            <input
              {...control}
              value={note}
              maxLength={1000}
              autoComplete="off"
              onChange={event => setNote(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" look="quiet" busy={edit.isPending || !changed}>
          {edit.isPending ? <Trans>Saving…</Trans> : changed ? <Trans>Save the note</Trans> : <Trans>Saved</Trans>}
        </Button>
      </form>
    </div>
  )
}

function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-small text-soft">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}
