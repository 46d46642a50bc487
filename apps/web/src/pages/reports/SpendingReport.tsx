// Spending by category over time: a row of columns for each of the largest, and the table of all of them.
import type { Spending } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type SpendingQuery, spendingReportQuery } from '../../api/queries/reports.ts'
import { MoneyText } from '../../components/MoneyText.tsx'
import { Section } from '../../components/Section.tsx'
import { EmptyNote, ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { formatAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'
import { Columns } from './Columns.tsx'
import { ReportTable } from './ReportTable.tsx'
import { rowsBehind } from './rows-behind.ts'
import { SpendingSentence } from './SpendingSentence.tsx'
import { nameSpan } from './span-name.ts'

const linesDrawn = 6

export function SpendingReport({ query, today }: { query: SpendingQuery; today: string }) {
  const { t } = useLingui()
  const report = useQuery({ ...spendingReportQuery(query), placeholderData: keepPreviousData })
  return (
    <Section title={t`Spending`} aside={report.data?.currency}>
      {report.isPending && <LoadingNote rows={6} rowClass="h-16" />}
      {report.isError && <ErrorNote error={report.error} retry={() => void report.refetch()} />}
      {report.data && !report.isError && (
        <div aria-busy={report.isPlaceholderData} className={report.isPlaceholderData ? 'opacity-50' : ''}>
          {report.data.lines.length === 0 ? (
            <EmptyNote title={<Trans>Nothing was spent in this time.</Trans>} />
          ) : (
            <Drawn report={report.data} query={query} today={today} />
          )}
        </div>
      )}
    </Section>
  )
}

function Drawn({ report, query, today }: { report: Spending; query: SpendingQuery; today: string }) {
  const { t } = useLingui()
  const { lines, spans, totals, currency, total } = report
  const { by = 'month', accountIds } = query
  const behind = (categoryIds?: readonly (string | null)[]) => (span: { from: string; to: string }) =>
    rowsBehind({ span, counts: 'spending', accountIds, ...(categoryIds && { categoryIds }) })
  const whole = { from: spans[0]?.from ?? '', to: spans.at(-1)?.to ?? '' }
  const nameOf = (name: string | null) => name ?? t`Without a category`
  const filtered = query.categoryIds === undefined ? undefined : lines.flatMap(line => line.categoryIds)
  const words = (amount: number) => formatAmount(amount, currency, { locale: userLocale, withCurrency: true })
  return (
    <>
      <p className="mt-4 max-w-[44rem]">
        <SpendingSentence report={report} by={by} today={today} />
      </p>
      <ul className="mt-4 grid gap-x-10 wide:grid-cols-2">
        {lines.slice(0, linesDrawn).map(line => (
          <li key={line.categoryIds.join()} className="py-3">
            <p className="flex items-baseline justify-between gap-3">
              <span>{nameOf(line.name)}</span>
              <Link to="/transactions" search={behind(line.categoryIds)(whole)} className="number-link">
                <MoneyText amount={line.total} currency={currency} />
              </Link>
            </p>
            <Columns
              label={t`${nameOf(line.name)} over time`}
              className="mt-2 h-14"
              tone="spending"
              columns={spans.map((span, place) => {
                const amount = line.amounts[place] ?? 0
                return [
                  {
                    value: 0 - amount,
                    label: `${nameOf(line.name)}, ${nameSpan(span, by)}: ${words(amount)}`,
                    opens: behind(line.categoryIds)(span),
                  },
                ]
              })}
            />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-small text-soft">
        <Trans>
          Each line on a scale of its own, from {nameSpan(whole, by)} to {nameSpan(spans.at(-1) ?? whole, by)}.
          Transfers and ignored transactions are left out; refunds are taken off.
        </Trans>
      </p>
      <ReportTable
        caption={t`Spending, amounts in ${currency}`}
        corner={query.of === 'group' ? t`Group` : t`Category`}
        spans={spans}
        by={by}
        currency={currency}
        totalHeading={t`Total`}
        lines={[
          ...lines.map(line => ({
            key: line.categoryIds.join(),
            name: nameOf(line.name),
            amounts: line.amounts,
            opens: behind(line.categoryIds),
            total: { amount: line.total, opens: behind(line.categoryIds)(whole) },
          })),
          {
            key: 'total',
            name: t`Total`,
            amounts: totals,
            opens: behind(filtered),
            isSum: true,
            total: { amount: total, opens: behind(filtered)(whole) },
          },
        ]}
      />
    </>
  )
}
