// One transaction. It looks and behaves the same wherever it stands.
import type { Transaction } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, memo, useId, useState } from 'react'
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

type Props = {
  row: Transaction
  names: Names
  withAccount: boolean
  /** A transfer stands for both of its halves, and has no sign. */
  asMovement: boolean
  /** null while nothing is being selected. */
  selected?: boolean | null
  /** Where it may be selected. With `toHere`, all rows from the one that was last touched. */
  onSelect?: ((transactionId: string, toHere: boolean) => void) | undefined
}

/** Drawn again only when its own row changes: scrolling past thousands of rows stays smooth. */
export const TransactionRow = memo(function TransactionRow(props: Props) {
  const { row, names, withAccount, asMovement, selected = null, onSelect } = props
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const detailsId = useId()
  const account = names.accounts.get(row.accountId)
  const movement = movementOf(row, names)
  const isWhole = movement !== null && asMovement
  // Of a transfer, the other half tells it.
  const foreign = movement === null ? row.foreign : null
  const otherCurrency = withAccount && row.currency !== names.currency
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'x' || !onSelect || event.ctrlKey || event.metaKey || event.altKey) return
    if (!(event.target instanceof HTMLElement) || !event.target.dataset.cell) return
    event.preventDefault()
    onSelect(row.transactionId, event.shiftKey)
  }
  return (
    <article
      aria-label={row.payee}
      className={`relative border-line border-b py-1.5 ${selected === null ? '' : 'pl-9'} ${selected ? 'bg-accent-wash' : ''}`}
      onKeyDown={onKeyDown}
    >
      {selected !== null && onSelect && (
        <label className="absolute top-0 left-0 grid min-h-9 w-9 cursor-pointer place-items-center">
          <input
            type="checkbox"
            data-cell="select"
            checked={selected}
            aria-label={t`Select ${row.payee}`}
            className="size-5 accent-accent"
            onClick={event => onSelect(row.transactionId, event.shiftKey)}
            onChange={() => {}}
          />
        </label>
      )}
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
          {(row.pending || row.note || row.gone || foreign || row.tags.length > 0) && (
            <p className="min-w-0 shrink-[9] truncate text-small text-soft wide:col-start-1 wide:row-start-2">
              <RowState row={row} />
              {foreign && (row.pending || row.gone) && ' · '}
              {foreign && <ForeignText foreign={foreign} />}
              {(row.pending || row.gone || foreign) && row.note && ' · '}
              {row.note}
              {(row.pending || row.gone || foreign || row.note) && row.tags.length > 0 && ' · '}
              {row.tags.map(tag => `#${tag}`).join(' ')}
            </p>
          )}
          {withAccount && !isWhole && (
            <p className="ml-auto min-w-0 max-w-[45%] truncate text-small text-soft wide:col-start-3 wide:row-span-2 wide:row-start-1 wide:ml-0 wide:max-w-full">
              {account?.name}
            </p>
          )}
        </div>
      </div>
      <div id={detailsId}>
        {open && <RowDetails row={row} account={account} onClose={() => setOpen(false)} />}
        {open && !row.gone && (
          <p className="mb-2 px-4 text-small">
            <Link
              to="/rules"
              search={{ payee: row.payee, ...(row.categoryId === null ? {} : { categoryId: row.categoryId }) }}
              className="text-link inline-block min-h-6"
            >
              <Trans>Make a rule from this</Trans>
            </Link>
          </p>
        )}
      </div>
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
