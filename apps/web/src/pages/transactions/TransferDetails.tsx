// Behind a row: the other half of its transfer, or the way to pair it with one by hand.
import type { Transaction } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { possibleHalvesQuery } from '../../api/queries/transactions.ts'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { UndoTransfer } from './TransferCell.tsx'
import { useNames } from './use-names.ts'
import { useTransferDecision } from './use-transfer-decision.ts'

export function TransferDetails({ row }: { row: Transaction }) {
  if (row.source === 'opening' || row.gone) return null
  return row.transfer?.state === 'paired' ? <OtherHalf transfer={row.transfer} /> : <PairByHand row={row} />
}

function OtherHalf({ transfer }: { transfer: NonNullable<Transaction['transfer']> }) {
  const { accounts } = useNames()
  const { other, reason, transferId } = transfer
  const name = accounts.get(other.accountId)?.name
  return (
    <div className="mt-3 text-small">
      <p>
        <Trans>
          One movement with <DayText day={other.date} /> on {name}:
        </Trans>{' '}
        <span className="wrap-anywhere">{other.payee}</span>{' '}
        <MoneyText amount={other.amount} currency={other.currency} kind="flow" withCurrency />
      </p>
      <p className="flex flex-wrap gap-x-3 text-soft">
        <span>{reason}</span>
        <UndoTransfer transferId={transferId} />
      </p>
    </div>
  )
}

function PairByHand({ row }: { row: Transaction }) {
  const [open, setOpen] = useState(false)
  if (open) return <PossibleHalves row={row} onClose={() => setOpen(false)} />
  return (
    <p className="mt-3">
      <Button look="quiet" onClick={() => setOpen(true)}>
        <Trans>It is a transfer between my accounts</Trans>
      </Button>
    </p>
  )
}

function PossibleHalves({ row, onClose }: { row: Transaction; onClose: () => void }) {
  const halves = useQuery(possibleHalvesQuery(row.transactionId))
  const { accounts } = useNames()
  const { pair } = useTransferDecision()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard wherever the focus is within
    <div className="mt-3" onKeyDown={event => event.key === 'Escape' && onClose()}>
      <p className="font-medium text-small">
        <Trans>Which row is its other half?</Trans>
      </p>
      {halves.isPending && <LoadingNote rows={2} rowClass="h-8" />}
      {halves.error && <ErrorNote error={halves.error} retry={() => void halves.refetch()} />}
      {pair.error && <ErrorNote error={pair.error} />}
      {halves.data?.length === 0 && (
        <p className="text-small text-soft">
          <Trans>No row of another account has the opposite amount within a month of it.</Trans>
        </p>
      )}
      <ul>
        {halves.data?.map(half => (
          <li key={half.transactionId}>
            <button
              type="button"
              className="flex min-h-11 w-full flex-wrap items-center justify-between gap-x-4 rounded-md px-2 text-left hover:bg-ground"
              onClick={() => pair.mutate({ transactionId: row.transactionId, otherId: half.transactionId })}
            >
              <span className="wrap-anywhere">
                <DayText day={half.date} /> · {accounts.get(half.accountId)?.name} · {half.payee}
              </span>
              <MoneyText amount={half.amount} currency={half.currency} kind="flow" withCurrency />
            </button>
          </li>
        ))}
      </ul>
      <Button look="quiet" onClick={onClose}>
        <Trans>Cancel</Trans>
      </Button>
    </div>
  )
}
