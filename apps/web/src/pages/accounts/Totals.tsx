// What all accounts come to, once for each currency: nothing is converted.
import { Plural, Trans } from '@lingui/react/macro'
import { MoneyText } from '../../components/MoneyText.tsx'
import { StaleMark } from '../../components/StaleMark.tsx'
import type { CurrencyTotal } from './group-accounts.ts'

export function Totals({ totals }: { totals: CurrencyTotal[] }) {
  return (
    <div className="mb-10 grid gap-y-4">
      {totals.map(({ currency, current, available, spendableCount, itemIds }) => (
        <dl key={currency} className="grid grid-cols-2 gap-x-8 phone:grid-cols-[14rem_1fr]">
          <div>
            <dt className="text-small text-soft">
              <Trans>Total, debts taken off</Trans>
            </dt>
            <dd className="font-semibold text-title">
              <MoneyText amount={current} currency={currency} withCurrency />
            </dd>
            <dd>
              <StaleMark itemIds={itemIds} />
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
        </dl>
      ))}
    </div>
  )
}
