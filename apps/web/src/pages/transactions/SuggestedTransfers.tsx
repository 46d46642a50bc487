// A quiet line on pairs of rows that may be transfers, and one question for each.
import type { Transfer } from '@hearth/api'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { suggestedTransfersQuery } from '../../api/queries/transactions.ts'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { MovementText } from './MovementText.tsx'
import { useNames } from './use-names.ts'
import { useTransferDecision } from './use-transfer-decision.ts'

export function SuggestedTransfers() {
  const { data: transfers = [] } = useQuery(suggestedTransfersQuery)
  const [open, setOpen] = useState(false)
  const listId = useId()
  if (transfers.length === 0) return null
  return (
    <section className="mb-5 rounded-md bg-wash px-4 py-2.5 text-small">
      <p>
        <Plural
          value={transfers.length}
          one="# pair of rows may be a transfer between your accounts."
          other="# pairs of rows may be transfers between your accounts."
        />{' '}
        <button
          type="button"
          aria-expanded={open}
          aria-controls={listId}
          className="min-h-6 rounded-sm text-link"
          onClick={() => setOpen(!open)}
        >
          {open ? <Trans>Hide them</Trans> : <Trans>Have a look</Trans>}
        </button>
      </p>
      <ul id={listId}>{open && transfers.map(it => <Question key={it.transferId} transfer={it} />)}</ul>
    </section>
  )
}

function Question({ transfer: { transferId, reason, outflow, inflow } }: { transfer: Transfer }) {
  const { t } = useLingui()
  const names = useNames()
  const { confirm, refuse } = useTransferDecision()
  const busy = confirm.isPending || refuse.isPending
  const nameOf = (accountId: string) => names.accounts.get(accountId)?.name ?? '…'
  const [from, to] = [nameOf(outflow.accountId), nameOf(inflow.accountId)]
  const error = confirm.error ?? refuse.error
  return (
    <li className="grid gap-x-4 gap-y-2 border-line border-t py-2.5 first:mt-2 phone:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap justify-between gap-x-4 text-body">
          <span className="wrap-anywhere">
            <MovementText from={from} to={to} />
          </span>
          <MoneyText amount={inflow.amount} currency={inflow.currency} withCurrency />
        </p>
        <p className="wrap-anywhere text-soft">
          <DayText day={outflow.date} /> {outflow.payee}
          {' · '}
          <DayText day={inflow.date} /> {inflow.payee}
        </p>
        <p className="text-soft">{reason}</p>
        {error && <ErrorNote error={error} />}
      </div>
      <div className="flex items-start gap-2">
        <Button
          look="quiet"
          busy={busy}
          aria-label={t`Yes, ${from} to ${to} is one movement`}
          onClick={() => confirm.mutate(transferId)}
        >
          <Trans>Yes</Trans>
        </Button>
        <Button
          look="quiet"
          busy={busy}
          aria-label={t`No, ${from} and ${to} are two rows`}
          onClick={() => refuse.mutate(transferId)}
        >
          <Trans>No</Trans>
        </Button>
      </div>
    </li>
  )
}
