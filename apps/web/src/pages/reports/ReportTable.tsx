// The table of a report: a line for each name, a column for each span, and every number opens its rows.
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import type { TransactionFilter } from '../../api/queries/transactions.ts'
import { MoneyText } from '../../components/MoneyText.tsx'
import { nameSpan, type Span, type SpanSize } from './span-name.ts'

type TableLine = {
  key: string
  name: ReactNode
  amounts: readonly number[]
  /** The rows behind the number in one span. */
  opens: ((span: Span) => TransactionFilter) | null
  isSum?: boolean
  total?: { amount: number; opens: TransactionFilter | null }
}
type Props = {
  caption: string
  corner: ReactNode
  spans: readonly Span[]
  by: SpanSize
  currency: string
  lines: readonly TableLine[]
  /** The heading over the totals of lines, where they have one. */
  totalHeading?: ReactNode
  /** Lines of something else than money. */
  children?: ReactNode
}

const cell = 'py-1.5 pl-4 text-right align-baseline'

export function ReportTable({ caption, corner, spans, by, currency, lines, totalHeading, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="report-scroll relative mt-6 overflow-x-auto" aria-label={caption} tabIndex={0}>
      <table className="w-full border-collapse text-small">
        <thead className="text-soft">
          <tr className="border-line border-b">
            <th scope="col" className="sticky left-0 z-10 bg-ground py-1.5 text-left font-normal">
              {corner}
            </th>
            {spans.map(span => (
              <th key={span.from} scope="col" className={`${cell} figures font-normal`}>
                <abbr title={nameSpan(span, by)} className="no-underline">
                  {nameSpan(span, by, 'short')}
                </abbr>
              </th>
            ))}
            {totalHeading && (
              <th scope="col" className={`${cell} font-normal`}>
                {totalHeading}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, amounts, opens, isSum, total }) => (
            <tr key={key} className={`border-line border-b ${isSum ? 'font-semibold' : ''}`}>
              <th
                scope="row"
                className={`sticky left-0 z-10 max-w-36 bg-ground py-1.5 text-left ${isSum ? '' : 'font-normal'}`}
              >
                {name}
              </th>
              {spans.map((span, place) => (
                <Fragment key={span.from}>
                  <Cell amount={amounts[place] ?? 0} opens={opens?.(span) ?? null} currency={currency} />
                </Fragment>
              ))}
              {total && <Cell amount={total.amount} opens={total.opens} currency={currency} />}
            </tr>
          ))}
          {children}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ amount, opens, currency }: { amount: number; opens: TransactionFilter | null; currency: string }) {
  return (
    <td className={cell}>
      {opens && amount !== 0 ? (
        <Link to="/transactions" search={opens} className="number-link inline-block min-h-6">
          <MoneyText amount={amount} currency={currency} />
        </Link>
      ) : (
        <MoneyText amount={amount} currency={currency} className={amount === 0 ? 'text-soft' : ''} />
      )}
    </td>
  )
}
