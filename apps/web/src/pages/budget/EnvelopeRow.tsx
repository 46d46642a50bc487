// One envelope in one month. Its activity opens the transactions behind it.
import type { Envelope } from '@hearth/api'
import { firstDayOf, lastDayOf, monthOf } from '@hearth/money'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { MoneyText } from '../../components/MoneyText.tsx'
import { AssignedCell } from './AssignedCell.tsx'
import type { Opened } from './BudgetDialog.tsx'

const figure = 'px-2 py-1.5 text-right align-baseline'

type Props = {
  envelope: Envelope
  month: string
  currency: string
  editable: boolean
  openDialog: (next: Opened) => void
}

export function EnvelopeRow({ envelope, month, currency, editable, openDialog }: Props) {
  const { t } = useLingui()
  const { name, categoryId, rollover, available, hidden } = envelope
  return (
    <tr className="border-line border-b hover:bg-wash">
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
        <span className="block text-small wide:hidden">
          {envelope.activity !== 0 && (
            <>
              <span className="text-soft">
                <Trans>Activity</Trans>
              </span>{' '}
              <ActivityLink envelope={envelope} month={month} currency={currency} />
            </>
          )}
        </span>
      </th>
      <td className={`${figure} hidden wide:table-cell`}>
        <MoneyText amount={rollover} currency={currency} className={rollover === 0 ? 'text-soft' : ''} />
      </td>
      <td className={figure}>
        {editable ? (
          <AssignedCell envelope={envelope} month={month} currency={currency} openDialog={openDialog} />
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
        <ActivityLink envelope={envelope} month={month} currency={currency} />
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
              <Trans>overspent</Trans>
            </span>
          )}
        </span>
      </td>
    </tr>
  )
}

function ActivityLink({ envelope, month, currency }: Omit<Props, 'editable' | 'openDialog'>) {
  const { t } = useLingui()
  const { activity, categoryId, name } = envelope
  if (activity === 0) return <MoneyText amount={0} currency={currency} className="text-soft" />
  return (
    <Link
      to="/transactions"
      search={{ categoryId, from: firstDayOf(monthOf(month)), to: lastDayOf(monthOf(month)) }}
      className="number-link inline-block min-h-6"
      title={t`Transactions of ${name} in this month`}
    >
      <MoneyText amount={activity} currency={currency} kind="flow" />
      <span className="sr-only">
        {' '}
        <Trans>Transactions of {name}</Trans>
      </span>
    </Link>
  )
}
