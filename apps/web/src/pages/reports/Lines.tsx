// A chart of lines over time, each named where it ends. Every column of points opens the rows behind it.
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { TransactionFilter } from '../../api/queries/transactions.ts'
import { moveBetweenLinks } from './Columns.tsx'
import { scaleOf, spread } from './scale.ts'

type ChartLine = { key: string; name: ReactNode; values: readonly number[]; look: 'main' | 'thin' | 'owed' }
type Props = {
  label: string
  lines: readonly ChartLine[]
  columns: readonly { label: string; opens: TransactionFilter }[]
}

const looks = {
  main: 'stroke-ink stroke-[3]',
  thin: 'stroke-soft stroke-[1.5]',
  owed: 'stroke-spending stroke-[1.5] [stroke-dasharray:5_4]',
} as const
const dots = { main: 'bg-ink size-2.5', thin: 'bg-soft size-1.5', owed: 'bg-spending size-1.5' } as const

export function Lines({ label, lines, columns }: Props) {
  const { t } = useLingui()
  const scale = scaleOf(lines.flatMap(line => line.values))
  const [active, setActive] = useState(columns.length - 1)
  const across = (place: number) => ((place + 0.5) / columns.length) * 100
  const ends = spread(
    lines.map(line => scale.at(line.values.at(-1) ?? 0)),
    20,
  )
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,1fr)_6.5rem] gap-2 phone:grid-cols-[minmax(0,1fr)_8.5rem]">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links in it take the focus; the arrows go between them */}
      <div onKeyDown={moveBetweenLinks} className="relative h-56">
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          aria-hidden="true"
          className="absolute inset-0 h-full w-full"
        >
          <path d={`M0 ${scale.at(0)}H100`} vectorEffect="non-scaling-stroke" className="stroke-strong" />
          {lines.map(({ key, values, look }) => (
            <polyline
              key={key}
              points={values.map((value, place) => `${across(place)},${scale.at(value)}`).join(' ')}
              fill="none"
              vectorEffect="non-scaling-stroke"
              strokeLinejoin="round"
              className={looks[look]}
            />
          ))}
        </svg>
        <ol
          aria-label={t`${label}. Arrow keys go from column to column, Enter opens the rows.`}
          className="absolute inset-0 grid"
          style={{ gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` }}
        >
          {columns.map(({ label: words, opens }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <li key={place} className="relative">
              <Link
                to="/transactions"
                search={opens}
                aria-label={words}
                title={words}
                tabIndex={place === active ? 0 : -1}
                onFocus={() => setActive(place)}
                className="group absolute inset-0 hover:bg-wash/60 focus-visible:bg-wash/60"
              >
                {lines.map(({ key, values, look }) => (
                  <span
                    key={key}
                    className={`-translate-x-1/2 -translate-y-1/2 absolute left-1/2 rounded-full ${dots[look]} ${columns.length > 1 ? 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100' : ''}`}
                    style={{ top: `${scale.at(values[place] ?? 0)}%` }}
                  />
                ))}
              </Link>
            </li>
          ))}
        </ol>
      </div>
      <ul className="relative text-small leading-tight">
        {lines.map(({ key, name }, index) => (
          <li key={key} className="-translate-y-1/2 absolute left-0" style={{ top: `${ends[index]}%` }}>
            {name}
          </li>
        ))}
      </ul>
    </div>
  )
}
