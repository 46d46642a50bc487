// What stands behind a row: the bank's own text and days, the household's note, its history, and the way to delete it.
import type { Account, Transaction } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { Field } from '../../components/Field.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { ForeignWithRate } from './ForeignText.tsx'
import { RowHistory } from './RowHistory.tsx'
import { TransferDetails } from './TransferDetails.tsx'
import { useTransactionDeletion } from './use-transaction-deletion.ts'
import { useTransactionEdit } from './use-transaction-edit.ts'

type Props = { row: Transaction; account: Account | undefined; onClose: () => void }

export function RowDetails({ row, account, onClose }: Props) {
  const { t } = useLingui()
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
        {row.foreign && (
          <Fact label={<Trans>In the other currency</Trans>}>
            <ForeignWithRate row={row} foreign={row.foreign} />
          </Fact>
        )}
        {row.personalFinanceCategory && (
          <Fact label={<Trans>The bank's category</Trans>}>{row.personalFinanceCategory.detailed}</Fact>
        )}
      </dl>
      <TransferDetails row={row} />
      {!row.gone && <NoteForm row={row} onClose={onClose} />}
      <RowHistory row={row} />
      <Deletion row={row} />
    </div>
  )
}

function NoteForm({ row, onClose }: { row: Transaction; onClose: () => void }) {
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
    <>
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
    </>
  )
}

function Deletion({ row }: { row: Transaction }) {
  const { remove, restore } = useTransactionDeletion(row)
  if (row.source === 'opening' || row.gone?.how === 'released') return null
  const error = remove.error ?? restore.error
  return (
    <div className="mt-3">
      {error && <ErrorNote error={error} />}
      {row.gone ? (
        <Button look="quiet" busy={restore.isPending} onClick={() => restore.mutate()}>
          <Trans>Restore the transaction</Trans>
        </Button>
      ) : (
        <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          <Trans>Delete the transaction</Trans>
        </Button>
      )}
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
