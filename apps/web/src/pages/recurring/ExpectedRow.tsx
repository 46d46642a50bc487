// One thing that is expected on a day.
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../api/queries/banks.ts'
import type { Expected } from '../../api/queries/outlook.ts'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'

export function ExpectedRow({ it, withDate = false }: { it: Expected; withDate?: boolean }) {
  const { data: accounts } = useQuery(accountsQuery)
  const account = accounts?.find(each => each.accountId === it.accountId)?.name
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-b py-2">
      <span className="truncate">{it.payee}</span>
      <span className="text-right">
        <MoneyText amount={it.amount} currency={it.currency} kind="flow" withCurrency />
      </span>
      <span className="truncate text-small text-soft">
        {withDate && (
          <>
            <DayText day={it.date} /> ·{' '}
          </>
        )}
        {account}
      </span>
      {it.low !== it.high && (
        <span className="text-right text-small text-soft">
          <Trans>
            <MoneyText amount={Math.abs(it.low)} currency={it.currency} /> to{' '}
            <MoneyText amount={Math.abs(it.high)} currency={it.currency} />
          </Trans>
        </span>
      )}
    </li>
  )
}
