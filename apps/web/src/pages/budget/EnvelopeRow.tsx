// One envelope in one period. Its activity opens the transactions behind it.
import type { Budget, Envelope } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { MoneyText } from '../../components/MoneyText.tsx'
import { AssignedCell } from './AssignedCell.tsx'
import type { Opened } from './BudgetDialog.tsx'

const figure = 'px-2 py-1.5 text-right align-baseline'

type Props = {
  envelope: Envelope
  period: Budget['period']
  reserve?: Budget['reserves'][number] | undefined
  currency: string
  editable: boolean
  openDialog: (next: Opened) => void
}

/** Drawn anew only when something of it is another, so that a key in one row does not draw forty. */
export const EnvelopeRow = memo(function EnvelopeRow({
  envelope,
  period,
  reserve,
  currency,
  editable,
  openDialog,
}: Props) {
  const { t } = useLingui()
  const { name, categoryId, rollover, available, hidden } = envelope
  return (
    <tr id={categoryId} className="border-line border-b hover:bg-wash">
      <th scope="row" className="py-1.5 pr-2 text-left align-baseline font-normal">
        {editable ? (
          <button
            type="button"
            className="number-link min-h-6 text-left"
            aria-label={t`${name}: what can be done with it`}
            onClick={() => openDialog({ kind: 'actions', categoryId })}
          >
            {name}
          </button>
        ) : (
          name
        )}
        {hidden && (
          <span className="ml-2 text-small text-soft">
            <Trans>hidden</Trans>
          </span>
        )}
        {envelope.card && <CardNote card={envelope.card} currency={currency} />}
        <span className="block text-small wide:hidden">
          {envelope.activity !== 0 && (
            <>
              <span className="text-soft">
                <Trans>Activity</Trans>
              </span>{' '}
              <ActivityLink envelope={envelope} period={period} currency={currency} />
            </>
          )}
        </span>
      </th>
      <td className={`${figure} hidden wide:table-cell`}>
        <MoneyText amount={rollover} currency={currency} className={rollover === 0 ? 'text-soft' : ''} />
      </td>
      <td className={figure}>
        {editable ? (
          <AssignedCell envelope={envelope} period={period.name} currency={currency} openDialog={openDialog} />
        ) : (
          <span className="text-soft">
            <span aria-hidden="true">–</span>
            <span className="sr-only">
              <Trans>nothing</Trans>
            </span>
          </span>
        )}
      </td>
      <td className={`${figure} hidden wide:table-cell`}>
        <ActivityLink envelope={envelope} period={period} currency={currency} />
      </td>
      <td className={`${figure} pr-0`}>
        <span className="block wide:flex wide:flex-row-reverse wide:items-baseline wide:gap-2">
          <MoneyText
            amount={available}
            currency={currency}
            className={available === 0 ? 'text-soft' : available > 0 ? 'font-medium' : ''}
          />
          {available < 0 && (
            <span className="block text-small text-spending">
              {envelope.card ? <Trans>not covered</Trans> : <Trans>overspent</Trans>}
            </span>
          )}
        </span>
        {reserve && <ReserveNote reserve={reserve} currency={currency} />}
      </td>
    </tr>
  )
})

/** How a card stands: what is owed on it, and for how much of that money is there. */
function CardNote({ card, currency }: { card: NonNullable<Envelope['card']>; currency: string }) {
  const { accountId, owed, setAside, uncovered, paidUncovered } = card
  return (
    <span className="block text-small text-soft">
      <Link to="/accounts/$accountId" params={{ accountId }} className="number-link">
        {owed >= 0 ? (
          <Trans>
            <MoneyText amount={owed} currency={currency} /> owed
          </Trans>
        ) : (
          <Trans>
            <MoneyText amount={-owed} currency={currency} /> to your credit
          </Trans>
        )}
      </Link>
      {owed > 0 && (
        <>
          {', '}
          <Trans>
            <MoneyText amount={setAside} currency={currency} /> set aside to pay it
          </Trans>
        </>
      )}
      {uncovered + paidUncovered > 0 && (
        <span className="block">
          <Trans>
            Assign <MoneyText amount={uncovered + paidUncovered} currency={currency} /> to cover the rest.
          </Trans>{' '}
          {paidUncovered > 0 && (
            <Trans>
              <MoneyText amount={paidUncovered} currency={currency} /> of it was paid already, from no envelope.
            </Trans>
          )}
        </span>
      )}
    </span>
  )
}

/** What pending rows will likely take beyond what they hold, with each of them behind it. */
function ReserveNote({ reserve, currency }: { reserve: Budget['reserves'][number]; currency: string }) {
  const { amount, holds } = reserve
  return (
    <details className="text-small text-soft">
      <summary className="min-h-6 cursor-pointer">
        {amount >= 0 ? (
          <Trans>
            <MoneyText amount={amount} currency={currency} /> of it reserved
          </Trans>
        ) : (
          <Trans>
            <MoneyText amount={Math.abs(amount)} currency={currency} /> likely to come free
          </Trans>
        )}
      </summary>
      <ul>
        {holds.map(({ transactionId, payee, amount: held, likely }) => (
          <li key={transactionId}>
            <Trans>
              {payee}: <MoneyText amount={Math.abs(held)} currency={currency} /> held, likely{' '}
              <MoneyText amount={Math.abs(likely)} currency={currency} />
            </Trans>
          </li>
        ))}
      </ul>
    </details>
  )
}

function ActivityLink({ envelope, period, currency }: Omit<Props, 'editable' | 'openDialog' | 'reserve'>) {
  const { t } = useLingui()
  const { activity, categoryId, name } = envelope
  if (activity === 0) return <MoneyText amount={0} currency={currency} className="text-soft" />
  return (
    <Link
      to="/transactions"
      search={{ categoryId, from: period.from, to: period.to }}
      className="number-link inline-block min-h-6"
      title={t`Transactions of ${name} in this period`}
    >
      <MoneyText amount={activity} currency={currency} kind="flow" />
      <span className="sr-only">
        {' '}
        <Trans>Transactions of {name}</Trans>
      </span>
    </Link>
  )
}
