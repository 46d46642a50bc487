// The envelopes of a month. Arrow keys go from row to row; Enter or typing starts to assign.
import type { Budget } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { MoneyText } from '../../components/MoneyText.tsx'
import { EnvelopeRow } from './EnvelopeRow.tsx'
import { groupEnvelopes } from './group-envelopes.ts'

const figure = 'px-2 py-2 text-right align-baseline font-normal'
const wideOnly = 'hidden wide:table-cell'

export function EnvelopeTable({ budget, editable }: { budget: Budget; editable: boolean }) {
  const { t } = useLingui()
  const { currency } = budget
  return (
    <>
      {editable && (
        <p className="mb-2 hidden text-small text-soft wide:block">
          <Trans>
            Keys: <kbd>Enter</kbd> or a digit starts assigning, <kbd>Enter</kbd> saves and goes down, <kbd>↑</kbd>{' '}
            <kbd>↓</kbd> move, <kbd>Esc</kbd> cancels.
          </Trans>
        </p>
      )}
      <table className="w-full border-collapse" aria-label={t`Envelopes, amounts in ${currency}`}>
        <thead className="sticky top-0 z-10 bg-ground text-small text-soft">
          <tr className="border-line border-b">
            <th scope="col" className="py-2 pr-2 text-left font-normal">
              {editable ? (
                <span className="wide:hidden">
                  <Trans>
                    Ready <MoneyText amount={budget.readyToAssign} currency={currency} className="text-ink" />
                  </Trans>
                </span>
              ) : null}
              <span className={editable ? 'hidden wide:inline' : ''}>
                <Trans>Envelope, {currency}</Trans>
              </span>
            </th>
            <th scope="col" className={`${figure} ${wideOnly}`}>
              <Trans>Rolled over</Trans>
            </th>
            <th scope="col" className={figure}>
              <Trans>Assigned</Trans>
            </th>
            <th scope="col" className={`${figure} ${wideOnly}`}>
              <Trans>Activity</Trans>
            </th>
            <th scope="col" className={`${figure} pr-0`}>
              <Trans>Available</Trans>
            </th>
          </tr>
        </thead>
        {groupEnvelopes(budget.envelopes).map(group => (
          <tbody key={group.name}>
            <tr className="border-line border-b">
              <th scope="rowgroup" className="pt-6 pb-2 text-left align-baseline font-semibold">
                {group.name}
              </th>
              <td className={`${figure} ${wideOnly} pt-6 text-small text-soft`}>
                <MoneyText amount={group.rollover} currency={currency} />
              </td>
              <td className={`${figure} pt-6 text-small text-soft`}>
                {editable && <MoneyText amount={group.assigned} currency={currency} />}
              </td>
              <td className={`${figure} ${wideOnly} pt-6 text-small text-soft`}>
                <MoneyText amount={group.activity} currency={currency} kind="flow" />
              </td>
              <td className={`${figure} pt-6 pr-0 text-small text-soft`}>
                <MoneyText amount={group.available} currency={currency} />
              </td>
            </tr>
            {group.envelopes.map(envelope => (
              <EnvelopeRow
                key={`${budget.month} ${envelope.categoryId}`}
                envelope={envelope}
                month={budget.month}
                currency={currency}
                editable={editable}
              />
            ))}
          </tbody>
        ))}
      </table>
    </>
  )
}
