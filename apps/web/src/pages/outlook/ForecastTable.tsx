// The same as the chart in numbers: each day on which something moves.
import { Trans } from '@lingui/react/macro'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import type { Course } from './course.ts'

type Props = { from: string; course: Course; ifSo: Course | null; currency: string }

const dayMs = 86_400_000

export function ForecastTable({ from, course, ifSo, currency }: Props) {
  const rows = course.balances.flatMap((balance, at) => {
    const on = new Date(Date.parse(from) + at * dayMs).toISOString().slice(0, 10)
    const moves = (ifSo ?? course).moves.filter(move => move.on === on && move.from.kind !== 'envelope')
    return at === 0 || moves.length > 0 || at === course.balances.length - 1
      ? [{ on, balance, balanceIfSo: ifSo?.balances[at] ?? null, moves }]
      : []
  })
  return (
    <details className="py-3">
      <summary className="cursor-pointer py-2">
        <Trans>As a table</Trans>
      </summary>
      <div className="overflow-x-auto">
        <table className="w-full max-w-[46rem] text-small">
          <thead>
            <tr className="border-line border-b text-left text-soft">
              <th scope="col" className="py-2 pr-4 font-normal">
                <Trans>Day</Trans>
              </th>
              <th scope="col" className="py-2 pr-4 font-normal">
                <Trans>What is expected</Trans>
              </th>
              <th scope="col" className="py-2 text-right font-normal">
                <Trans>Balance</Trans>
              </th>
              {ifSo && (
                <th scope="col" className="py-2 pl-4 text-right font-normal">
                  <Trans>If so</Trans>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ on, balance, balanceIfSo, moves }) => (
              <tr key={on} className="border-line border-b align-top">
                <th scope="row" className="whitespace-nowrap py-2 pr-4 text-left font-normal">
                  <DayText day={on} />
                </th>
                <td className="py-2 pr-4">
                  {moves.map((move, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: two of the same may be due on one day
                    <span key={at} className="block">
                      {move.name} <MoneyText amount={move.amount} currency={currency} kind="flow" />
                    </span>
                  ))}
                </td>
                <td className="py-2 text-right">
                  <MoneyText amount={balance} currency={currency} />
                </td>
                {balanceIfSo !== null && (
                  <td className="py-2 pl-4 text-right">
                    <MoneyText amount={balanceIfSo} currency={currency} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
