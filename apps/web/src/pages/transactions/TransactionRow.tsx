// One transaction. It looks and behaves the same wherever it stands.
import type { Transaction } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { memo, useId, useState } from 'react'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { CategoryCell } from './CategoryCell.tsx'
import { ForeignText } from './ForeignText.tsx'
import { rowColumns } from './ListColumns.tsx'
import { MovementText } from './MovementText.tsx'
import { movementOf } from './movement.ts'
import { RowDetails } from './RowDetails.tsx'
import { TransferCell } from './TransferCell.tsx'
import type { Names } from './use-names.ts'

/** `asMovement`: a transfer stands for both of its halves, and has no sign. */
type Props = { row: Transaction; names: Names; withAccount: boolean; asMovement: boolean }

/** Drawn again only when its own row changes: scrolling past thousands of rows stays smooth. */
export const TransactionRow = memo(function TransactionRow({ row, names, withAccount, asMovement }: Props) {
  const [open, setOpen] = useState(false)
  const detailsId = useId()
  const account = names.accounts.get(row.accountId)
  const movement = movementOf(row, names)
  const isWhole = movement !== null && asMovement
  // Of a transfer, the other half tells it.
  const foreign = movement === null ? row.foreign : null
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
          className={`block min-h-6 max-w-full truncate justify-self-start text-left after:absolute after:inset-x-0 after:-inset-y-1.5 hover:underline ${row.gone ? 'line-through' : ''}`}
        >
          {movement ? <MovementText {...movement} /> : row.payee}
        </button>
        <div className="col-start-2 row-start-1 text-right wide:col-start-4 wide:row-span-2">
          {otherCurrency && <span className="mr-1.5 text-small text-soft">{row.currency}</span>}
          <MoneyText
            amount={isWhole ? Math.abs(row.amount) : row.amount}
            currency={row.currency}
            kind={isWhole ? 'balance' : 'flow'}
            className={row.gone ? 'line-through' : ''}
          />
        </div>
        <div className="col-span-2 flex min-w-0 items-baseline gap-x-3 wide:contents">
          <div className="min-w-0 wide:col-start-2 wide:row-span-2 wide:row-start-1">
            {row.transfer && movement?.isWithinBudget ? (
              <TransferCell transfer={row.transfer} />
            ) : (
              !row.gone && <CategoryCell row={row} categories={names.categories} />
            )}
          </div>
          {(row.pending || row.note || row.gone || foreign) && (
            <p className="min-w-0 shrink-[9] truncate text-small text-soft wide:col-start-1 wide:row-start-2">
              <RowState row={row} />
              {foreign && (row.pending || row.gone) && ' · '}
              {foreign && <ForeignText foreign={foreign} />}
              {(row.pending || row.gone || foreign) && row.note && ' · '}
              {row.note}
            </p>
          )}
          {withAccount && !isWhole && (
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

function RowState({ row }: { row: Transaction }) {
  if (!row.pending && !row.gone) return null
  return (
    <span className="italic">
      {!row.gone && <Trans>Pending</Trans>}
      {row.gone?.how === 'released' && (
        <Trans>
          Released on <DayText day={row.gone.on} />
        </Trans>
      )}
      {row.gone?.how === 'deleted' && (
        <Trans>
          Deleted on <DayText day={row.gone.on} />
        </Trans>
      )}
    </span>
  )
}
