// A chart of columns: what is above zero rises, what is below hangs. Every column opens its rows; arrow keys go from one to the next.
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import type { TransactionFilter } from '../../api/queries/transactions.ts'
import { scaleOf } from './scale.ts'

type Mark = { value: number; label: string; opens: TransactionFilter | null }
type Props = {
  label: string
  /** The marks of each column, oldest first. */
  columns: readonly (readonly Mark[])[]
  className: string
  /** Above zero means much: its ink says so. Below, it is spending. */
  tone: 'spending' | 'flow'
}

export function Columns({ label, columns, className, tone }: Props) {
  const { t } = useLingui()
  const scale = scaleOf(columns.flatMap(marks => marks.map(mark => mark.value)))
  const zero = scale.at(0)
  const lastWithRows = columns.findLastIndex(marks => marks.some(mark => mark.opens))
  const [active, setActive] = useState<string | null>(null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links in it take the focus; the arrows go between them
    <div onKeyDown={moveBetweenLinks}>
      <ol
        aria-label={t`${label}. Arrow keys go from column to column, Enter opens the rows.`}
        className={`relative grid ${className}`}
        style={{ gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` }}
      >
        {columns.map((marks, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <li key={place} className="relative">
            {marks.map((mark, index) => {
              const key = `${place} ${index}`
              const rises = mark.value >= 0
              const bar = <Bar mark={mark} share={shareOf(mark.value, scale)} tone={tone} />
              const style = rises ? { top: 0, height: `${zero}%` } : { top: `${zero}%`, height: `${100 - zero}%` }
              if (!mark.opens || mark.value === 0) return null
              return (
                <Link
                  key={key}
                  to="/transactions"
                  search={mark.opens}
                  aria-label={mark.label}
                  title={mark.label}
                  tabIndex={(active ?? `${lastWithRows} 0`) === key ? 0 : -1}
                  onFocus={() => setActive(key)}
                  className="absolute inset-x-0 hover:bg-wash focus-visible:bg-wash"
                  style={style}
                >
                  {bar}
                </Link>
              )
            })}
          </li>
        ))}
        <li aria-hidden="true" className="absolute inset-x-0 border-strong border-t" style={{ top: `${zero}%` }} />
      </ol>
    </div>
  )
}

const shareOf = (value: number, { top, bottom }: { top: number; bottom: number }): number =>
  value >= 0 ? value / (top || 1) : value / (bottom || -1)

function Bar({ mark, share, tone }: { mark: Mark; share: number; tone: Props['tone'] }) {
  const height = Math.max(share * 100, 1)
  const hangs = mark.value < 0
  return (
    <svg
      viewBox="0 0 10 100"
      preserveAspectRatio="none"
      aria-hidden="true"
      className="mx-auto block h-full w-full max-w-10"
    >
      <rect
        x="1.25"
        width="7.5"
        y={hangs ? 0 : 100 - height}
        height={height}
        className={hangs && tone === 'flow' ? 'fill-spending' : 'fill-ink'}
      />
    </svg>
  )
}

/** Left and right, to the first and to the last, among the links of one chart. */
export function moveBetweenLinks(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll('a')]
  const at = links.findIndex(link => link.matches(':focus'))
  const goal = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key]
  if (at === -1 || goal === undefined) return
  event.preventDefault()
  links[goal]?.focus()
}
