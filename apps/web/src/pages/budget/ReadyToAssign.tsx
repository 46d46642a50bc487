// The number that matters in a period, and the sum that it comes from.
import type { Budget } from '@hearth/api'
import { minorUnits, subtract, sum } from '@hearth/money'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { accountsQuery } from '../../api/queries/banks.ts'
import { formatPeriod, formatPeriodName } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { RateText } from '../../components/RateText.tsx'
import { StaleMark } from '../../components/StaleMark.tsx'
import { itemsOf } from '../accounts/group-accounts.ts'

export function ReadyToAssign({ budget }: { budget: Budget }) {
  const { currency, money, income, period } = budget
  const [here, next] = [formatPeriod(period), formatPeriodName(period.next)]
  const ready = minorUnits(budget.readyToAssign)
  const inEnvelopes = subtract(minorUnits(money), sum([ready, minorUnits(budget.heldForNext)]))
  const paying = budget.envelopes.filter(it => it.card !== null && it.available < 0)
  const lackingForCards = -sum(paying.map(it => minorUnits(it.available)))
  const { data: accounts = [] } = useQuery(accountsQuery)
  return (
    <div className="mb-8">
      <p id="ready-to-assign" className="text-soft">
        {ready < 0 ? <Trans>Assigned more than there is</Trans> : <Trans>Ready to assign</Trans>}
      </p>
      <p
        role="status"
        aria-labelledby="ready-to-assign"
        className="font-semibold text-figure leading-tight tracking-tight"
      >
        <MoneyText amount={ready} currency={currency} withCurrency />
      </p>
      <StaleMark itemIds={itemsOf(accounts.filter(account => account.onBudget))} until={period.to} />
      <p className="mt-2 max-w-[44rem] text-soft">
        {inEnvelopes < 0 ? (
          <>
            <Trans>
              <Link to="/accounts" className="number-link text-ink">
                <MoneyText amount={money} currency={currency} />
              </Link>{' '}
              is on your budget accounts, and envelopes lack{' '}
              <MoneyText amount={Math.abs(inEnvelopes)} currency={currency} className="text-ink" /> in all.
            </Trans>{' '}
            {lackingForCards > 0 && (
              <>
                <Trans>
                  Of it, <MoneyText amount={lackingForCards} currency={currency} className="text-ink" /> is to pay
                  cards.
                </Trans>{' '}
              </>
            )}
            <Trans>Assign to them to cover it.</Trans>
          </>
        ) : (
          <Trans>
            Of{' '}
            <Link to="/accounts" className="number-link text-ink">
              <MoneyText amount={money} currency={currency} />
            </Link>{' '}
            on your budget accounts, <MoneyText amount={inEnvelopes} currency={currency} className="text-ink" /> is in
            envelopes.
          </Trans>
        )}
        <br />
        <Trans>
          Income, {here}:{' '}
          <Link to="/transactions" search={{ from: period.from, to: period.to }} className="number-link text-ink">
            <MoneyText amount={income} currency={currency} kind="flow" />
          </Link>
        </Trans>
      </p>
      {budget.converted.length > 0 && (
        <details className="mt-1 text-soft">
          <summary className="min-h-6 cursor-pointer">
            <Trans>
              In other currencies; the rates changed it by{' '}
              <MoneyText amount={budget.exchangeDifference} currency={currency} className="text-ink" />
            </Trans>
          </summary>
          <ul>
            {budget.converted.map(account => (
              <li key={account.accountId} className="text-small">
                <Link to="/accounts/$accountId" params={{ accountId: account.accountId }} className="number-link">
                  <MoneyText amount={account.balance} currency={account.currency} withCurrency />
                </Link>{' '}
                = <MoneyText amount={account.value} currency={currency} />: <RateText of={account} into={currency} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {budget.heldForNext !== 0 && (
        <p className="mt-1 text-soft">
          <Trans>
            Held for the next period, {next}:{' '}
            <MoneyText amount={budget.heldForNext} currency={currency} className="text-ink" />
          </Trans>
        </p>
      )}
      {ready === 0 && (
        <p className="mt-1">
          <Trans>Every bit of your money has a job.</Trans>
        </p>
      )}
      {ready < 0 && (
        <p className="mt-1">
          <Trans>Take some back from an envelope until this is zero.</Trans>
        </p>
      )}
    </div>
  )
}
