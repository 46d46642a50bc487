// What can I spend: what is ready to assign, and what is available in everyday accounts, for each currency.
import type { Account } from '@hearth/api'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { budgetQuery } from '../../api/queries/budget.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { safeToSpendQuery } from '../../api/queries/outlook.ts'
import { AsOf, DayText, formatPeriod } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { StaleMark } from '../../components/StaleMark.tsx'
import { ErrorNote } from '../../components/StateNote.tsx'
import { useStaleItems } from '../../components/use-stale-items.ts'
import { isSpendable, itemsOf, totalsOf } from '../accounts/group-accounts.ts'

export function Spendable({ accounts }: { accounts: Account[] }) {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery)
  const today = session?.today ?? ''
  const budget = useQuery({ ...budgetQuery(today), enabled: today !== '' })
  const everyday = accounts.filter(isSpendable)
  return (
    <section aria-label={t`What you can spend`} className="mb-10">
      <p id="ready" className="text-soft">
        {budget.data && budget.data.readyToAssign < 0 ? (
          <Trans>Assigned more than there is</Trans>
        ) : (
          <Trans>Ready to assign</Trans>
        )}
      </p>
      <div className="min-h-[calc(var(--text-figure)*1.25)]">
        {budget.data && (
          <p aria-labelledby="ready" role="status" className="font-semibold text-figure leading-tight tracking-tight">
            <Link to="/budget" className="number-link decoration-2">
              <MoneyText amount={budget.data.readyToAssign} currency={budget.data.currency} withCurrency />
            </Link>
          </p>
        )}
        {budget.isPending && <div aria-hidden="true" className="skeleton h-[calc(var(--text-figure)*1.1)] w-56" />}
        {budget.isError && !budget.data && <ErrorNote error={budget.error} retry={() => void budget.refetch()} />}
      </div>
      {budget.data && (
        <p className="text-small text-soft">
          <Trans>in no envelope yet, {formatPeriod(budget.data.period)}</Trans>
          <StaleMark itemIds={itemsOf(accounts.filter(account => account.onBudget))} className="block" />
        </p>
      )}
      <dl className="mt-6 grid gap-4">
        {totalsOf(everyday).map(({ currency, available, spendableCount, itemIds }) => (
          <div key={currency}>
            <dt className="text-soft">
              <Plural
                value={spendableCount}
                one="Available in # everyday account"
                other="Available in # everyday accounts"
              />
            </dt>
            <dd className="font-semibold text-title">
              <Link to="/accounts" className="number-link">
                <MoneyText amount={available} currency={currency} withCurrency />
              </Link>
            </dd>
            <dd className="mt-1 text-small text-soft">
              <SumAsOf accounts={everyday} itemIds={itemIds} />
            </dd>
          </div>
        ))}
        <SafeLine />
      </dl>
    </section>
  )
}

function SafeLine() {
  const { data: safe } = useQuery(safeToSpendQuery)
  if (!safe) return null
  return (
    <div>
      <dt className="text-soft">
        <Trans>
          Safe to spend until <DayText day={safe.until} />
        </Trans>
      </dt>
      <dd className="font-semibold text-title">
        <Link to="/outlook" className="number-link">
          <MoneyText amount={safe.amount} currency={safe.currency} withCurrency />
        </Link>
      </dd>
    </div>
  )
}

function SumAsOf({ accounts, itemIds }: { accounts: Account[]; itemIds: string[] }) {
  const isStale = useStaleItems(itemIds).length > 0
  const asOf = oldestAnswer(accounts)
  if (isStale) return <StaleMark itemIds={itemIds} />
  return asOf && <AsOf instant={asOf} />
}

/** A sum is only as fresh as its oldest part. */
const oldestAnswer = (accounts: readonly Account[]): string | null =>
  accounts.flatMap(account => (account.asOf === null ? [] : [account.asOf])).sort()[0] ?? null
