// What all accounts come to, once for each currency: nothing is converted.
import { Plural, Trans } from '@lingui/react/macro'
import { MoneyText } from '../../components/MoneyText.tsx'
import { StaleMark } from '../../components/StaleMark.tsx'
import type { CurrencyTotal } from './group-accounts.ts'

export function Totals({ totals }: { totals: CurrencyTotal[] }) {
  return (
    <div className="mb-10 grid gap-y-4">
      {totals.map(({ currency, current, available, spendableCount, itemIds, spendableItemIds }) => (
        <dl key={currency} className="grid grid-cols-2 gap-x-8 phone:grid-cols-[14rem_1fr]">
          <div>
            <dt className="text-small text-soft">
              <Trans>Total, debts taken off</Trans>
            </dt>
            <dd className="font-semibold text-title">
              <MoneyText amount={current} currency={currency} withCurrency />
            </dd>
            <dd className="leading-snug">
              <StaleMark itemIds={itemIds} />
            </dd>
          </div>
          {spendableCount > 0 && (
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
              <dd className="leading-snug">
                <StaleMark itemIds={spendableItemIds} />
              </dd>
            </div>
          )}
        </dl>
      ))}
    </div>
  )
}
