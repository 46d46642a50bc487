// What stands behind a row: the bank's own text and days, the household's note, its history, and the way to delete it.
import type { Account, Transaction } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { categoriesQuery } from '../../api/queries/budget.ts'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { Attachments } from './Attachments.tsx'
import { ForeignWithRate } from './ForeignText.tsx'
import { NoteForm } from './NoteForm.tsx'
import { PayeeForm } from './PayeeForm.tsx'
import { RefundDetails } from './RefundDetails.tsx'
import { RowHistory } from './RowHistory.tsx'
import { SimilarRows } from './SimilarRows.tsx'
import { SplitEditor } from './SplitEditor.tsx'
import { TagsForm } from './TagsForm.tsx'
import { TransferDetails } from './TransferDetails.tsx'
import { useTransactionDeletion } from './use-transaction-deletion.ts'

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
      {!row.gone && (
        <>
          {row.categoryBy === 'household' && !row.transfer && <SimilarRows row={row} />}
          {row.source !== 'opening' && <PayeeForm row={row} />}
          <NoteForm row={row} onClose={onClose} />
          {row.source !== 'opening' && <TagsForm row={row} />}
          {row.source !== 'opening' && !row.transfer && <Splitting row={row} />}
          {row.source !== 'opening' && !row.transfer && <RefundDetails row={row} />}
          <Attachments row={row} />
        </>
      )}
      <RowHistory row={row} />
      <Deletion row={row} />
    </div>
  )
}

function Splitting({ row }: { row: Transaction }) {
  const { data: categories } = useQuery(categoriesQuery)
  const [open, setOpen] = useState(false)
  if (open && categories) return <SplitEditor row={row} categories={categories} onClose={() => setOpen(false)} />
  return (
    <div className="mt-3">
      <Button look="quiet" onClick={() => setOpen(true)}>
        {row.parts ? <Trans>Change the parts</Trans> : <Trans>Split into parts</Trans>}
      </Button>
    </div>
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
