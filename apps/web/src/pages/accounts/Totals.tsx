// What all accounts come to, once for each currency: nothing is converted.
import { Plural, Trans } from '@lingui/react/macro'
import { MoneyText } from '../../components/MoneyText.tsx'
import type { CurrencyTotal } from './group-accounts.ts'

export function Totals({ totals }: { totals: CurrencyTotal[] }) {
  return (
    <dl className="mb-10 grid gap-x-12 gap-y-5 phone:flex phone:flex-wrap">
      {totals.map(({ currency, current, available, spendableCount }) => (
        <div key={currency} className="flex flex-wrap gap-x-12 gap-y-3">
          <div>
            <dt className="text-small text-soft">
              <Trans>Total, debts taken off</Trans>
            </dt>
            <dd className="font-semibold text-title">
              <MoneyText amount={current} currency={currency} withCurrency />
            </dd>
          </div>
          <div>
            <dt className="text-small text-soft">
              <Plural
                value={spendableCount}
                one="Available in # everyday account"
                other="Available in # everyday accounts"
              />
            </dt>
            <dd className="font-semibold text-title">
              <MoneyText amount={available} currency={currency} withCurrency />
            </dd>
          </div>
        </div>
      ))}
    </dl>
  )
}
