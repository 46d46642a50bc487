// One transaction. It looks and behaves the same wherever it stands.
import type { Transaction } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { memo, useId, useState } from 'react'
import { MoneyText } from '../../components/MoneyText.tsx'
import { CategoryCell } from './CategoryCell.tsx'
import { rowColumns } from './ListColumns.tsx'
import { RowDetails } from './RowDetails.tsx'
import type { Names } from './use-names.ts'

type Props = { row: Transaction; names: Names; withAccount: boolean }

/** Drawn again only when its own row changes: scrolling past thousands of rows stays smooth. */
export const TransactionRow = memo(function TransactionRow({ row, names, withAccount }: Props) {
  const [open, setOpen] = useState(false)
  const detailsId = useId()
  const account = names.accounts.get(row.accountId)
  const otherCurrency = withAccount && row.currency !== names.currency
  return (
    <article aria-label={row.payee} className="border-line border-b py-1.5">
      <div className={`${rowColumns} relative items-center`}>
        <button
          type="button"
          data-cell="payee"
          aria-expanded={open}
          aria-controls={detailsId}
          onClick={() => setOpen(!open)}
          className="block min-h-6 max-w-full truncate justify-self-start text-left after:absolute after:inset-x-0 after:-inset-y-1.5 hover:underline"
        >
          {row.payee}
        </button>
        <div className="col-start-2 row-start-1 text-right wide:col-start-4 wide:row-span-2">
          {otherCurrency && <span className="mr-1.5 text-small text-soft">{row.currency}</span>}
          <MoneyText amount={row.amount} currency={row.currency} kind="flow" />
        </div>
        <div className="col-span-2 flex min-w-0 items-baseline gap-x-3 wide:contents">
          <div className="min-w-0 wide:col-start-2 wide:row-span-2 wide:row-start-1">
            <CategoryCell row={row} categories={names.categories} />
          </div>
          {(row.pending || row.note) && (
            <p className="min-w-0 shrink-[9] truncate text-small text-soft wide:col-start-1 wide:row-start-2">
              {row.pending && (
                <span className="italic">
                  <Trans>Pending</Trans>
                </span>
              )}
              {row.pending && row.note && ' · '}
              {row.note}
            </p>
          )}
          {withAccount && (
            <p className="ml-auto min-w-0 max-w-[45%] truncate text-small text-soft wide:col-start-3 wide:row-span-2 wide:row-start-1 wide:ml-0 wide:max-w-full">
              {account?.name}
            </p>
          )}
        </div>
      </div>
      <div id={detailsId}>{open && <RowDetails row={row} account={account} onClose={() => setOpen(false)} />}</div>
    </article>
  )
})
