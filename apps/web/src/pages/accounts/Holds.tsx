// Why money is frozen: the pending rows that hold it, what no row explains, and what was released of late.
import type { Account } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'

export function Holds({ account }: { account: Account }) {
  const { holds, unexplained, currency, released = [] } = account
  return (
    <div className="mt-3 rounded-md bg-wash px-4 py-3">
      <p className={`text-small text-soft ${holds.length === 0 && unexplained === 0 ? 'hidden' : ''}`}>
        <Trans>Frozen by payments that the bank has seen but not posted yet:</Trans>
      </p>
      <ul className="mt-1">
        {holds.map(hold => (
          <li key={hold.transactionId} className="flex flex-wrap justify-between gap-x-4 py-1">
            <span>
              {hold.payee}{' '}
              <span className="text-small text-soft">
                <DayText day={hold.date} />
              </span>
            </span>
            <MoneyText amount={hold.amount} currency={currency} kind="flow" />
          </li>
        ))}
        {unexplained !== 0 && (
          <li className="flex flex-wrap justify-between gap-x-4 py-1">
            <span>
              {unexplained > 0 ? (
                <Trans>No row of the bank explains this part</Trans>
              ) : (
                <Trans>The bank has frozen less than these rows</Trans>
              )}
            </span>
            <MoneyText amount={0 - unexplained} currency={currency} kind="flow" />
          </li>
        )}
        {released.map(hold => (
          <li key={hold.transactionId} className="flex flex-wrap justify-between gap-x-4 py-1 text-soft">
            <span>
              <s>{hold.payee}</s>{' '}
              <span className="text-small">
                <Trans>
                  Released on <DayText day={hold.releasedOn} />
                </Trans>
              </span>
            </span>
            <s>
              <MoneyText amount={hold.amount} currency={currency} kind="flow" className="text-soft" />
            </s>
          </li>
        ))}
      </ul>
    </div>
  )
}
