// Balances as a line, the lowest point marked and named. Its numbers stand in the table below it.
import { useLingui } from '@lingui/react/macro'
import { formatAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'
import type { Course } from './course.ts'

type Props = { from: string; course: Course; ifSo: Course | null; currency: string }

const [width, height, margin] = [720, 220, 24]

export function BalanceChart({ from, course, ifSo, currency }: Props) {
  const { t } = useLingui()
  const values = [...course.balances, ...(ifSo?.balances ?? [])]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  // Far above zero, a line that starts there would show nothing but that.
  const showsZero = low < 0 || high - low > high / 3
  const [least, most] = showsZero ? [Math.min(0, low), Math.max(0, high)] : [low, high]
  const days = course.balances.length
  const x = (day: number) => margin + (day / Math.max(1, days - 1)) * (width - 2 * margin)
  const y = (balance: number) => margin + ((most - balance) / Math.max(1, most - least)) * (height - 2 * margin)
  const lineOf = ({ balances }: Course) =>
    balances
      .map((balance, day) => `${day === 0 ? 'M' : 'H'}${x(day)}${day === 0 ? ` ${y(balance)}` : `V${y(balance)}`}`)
      .join('')
  const money = (amount: number) => formatAmount(amount, currency, { locale: userLocale })
  const lowestDay = Math.round((Date.parse(course.lowest.on) - Date.parse(from)) / 86_400_000)
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      className="w-full max-w-[46rem]"
      aria-label={t`Balance day by day, from ${money(course.balances[0] ?? 0)} to ${money(course.balances.at(-1) ?? 0)}`}
    >
      <line x1={margin} x2={width - margin} y1={y(least)} y2={y(least)} className="stroke-line" strokeWidth={1} />
      {showsZero && (
        <>
          <line x1={margin} x2={width - margin} y1={y(0)} y2={y(0)} className="stroke-strong" strokeWidth={1} />
          <text x={margin} y={y(0) - 4} className="fill-soft text-[0.75rem]">
            0
          </text>
        </>
      )}
      {ifSo && <path d={lineOf(ifSo)} fill="none" className="stroke-accent" strokeWidth={2} strokeDasharray="5 4" />}
      <path d={lineOf(course)} fill="none" className="stroke-ink" strokeWidth={2} />
      <circle
        cx={x(lowestDay)}
        cy={y(course.lowest.balance)}
        r={5}
        className="fill-ground stroke-spending"
        strokeWidth={2}
      />
      <text
        x={Math.min(x(lowestDay) + 8, width - margin - 70)}
        y={Math.max(14, y(course.lowest.balance) - 10)}
        className="fill-ink text-[0.8125rem]"
      >
        {money(course.lowest.balance)}
      </text>
    </svg>
  )
}
