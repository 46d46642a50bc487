// Income against spending: what came in rises, what went out hangs, and the table says what was left.
import type { IncomeAndSpending } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { incomeReportQuery, type ReportQuery } from '../../api/queries/reports.ts'
import { MoneyText } from '../../components/MoneyText.tsx'
import { Section } from '../../components/Section.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { formatAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'
import { Columns } from './Columns.tsx'
import { ReportTable } from './ReportTable.tsx'
import { rowsBehind } from './rows-behind.ts'
import { nameSpan } from './span-name.ts'

export function IncomeReport({ query }: { query: ReportQuery }) {
  const { t } = useLingui()
  const report = useQuery({ ...incomeReportQuery(query), placeholderData: keepPreviousData })
  return (
    <Section title={t`Income and spending`} aside={report.data?.currency}>
      {report.isPending && <LoadingNote rows={3} rowClass="h-16" />}
      {report.isError && <ErrorNote error={report.error} retry={() => void report.refetch()} />}
      {report.data && !report.isError && (
        <div aria-busy={report.isPlaceholderData} className={report.isPlaceholderData ? 'opacity-50' : ''}>
          <Drawn report={report.data} query={query} />
        </div>
      )}
    </Section>
  )
}

function Drawn({ report, query }: { report: IncomeAndSpending; query: ReportQuery }) {
  const { t } = useLingui()
  const { spans, compared, currency, total } = report
  const { by = 'month', accountIds } = query
  const behind = (counts: 'income' | 'spending') => (span: { from: string; to: string }) =>
    rowsBehind({ span, counts, accountIds })
  const whole = { from: spans[0]?.from ?? '', to: spans.at(-1)?.to ?? '' }
  const words = (amount: number) =>
    formatAmount(amount, currency, { locale: userLocale, kind: 'flow', withCurrency: true })
  const percent = (value: number | null) => (value === null ? '–' : `${String(value).replace('-', '−')} %`)
  const line = (counts: 'income' | 'spending', name: string) => ({
    key: counts,
    name,
    amounts: compared.map(it => it[counts]),
    opens: behind(counts),
    total: { amount: total[counts], opens: behind(counts)(whole) },
  })
  return (
    <>
      <p className="mt-4 max-w-[44rem]">
        <Sentence report={report} since={nameSpan(whole, by)} />
      </p>
      <Columns
        label={t`Income above, spending below`}
        className="mt-4 h-48"
        tone="flow"
        columns={spans.map((span, place) => {
          const { income = 0, spending = 0 } = compared[place] ?? {}
          return [
            { value: income, label: t`Income, ${nameSpan(span, by)}: ${words(income)}`, opens: behind('income')(span) },
            {
              value: spending,
              label: t`Spending, ${nameSpan(span, by)}: ${words(spending)}`,
              opens: behind('spending')(span),
            },
          ]
        })}
      />
      <p className="mt-2 flex justify-between gap-3 text-small text-soft">
        <span>{nameSpan(whole, by)}</span>
        <span>
          <Trans>income above, spending below</Trans>
        </span>
        <span>{nameSpan(spans.at(-1) ?? whole, by)}</span>
      </p>
      <ReportTable
        caption={t`Income and spending, amounts in ${currency}`}
        corner={<span className="sr-only">{t`What`}</span>}
        spans={spans}
        by={by}
        currency={currency}
        totalHeading={t`Total`}
        lines={[
          line('income', t`Income`),
          line('spending', t`Spending`),
          {
            key: 'left',
            name: t`Left over`,
            amounts: compared.map(it => it.leftOver),
            opens: null,
            isSum: true,
            total: { amount: total.leftOver, opens: null },
          },
        ]}
      >
        <tr>
          <th scope="row" className="sticky left-0 z-10 max-w-36 bg-ground py-1.5 text-left font-normal">
            <Trans>Saved of income</Trans>
          </th>
          {[...compared, total].map((it, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <td key={place} className="figures py-1.5 pl-4 text-right">
              {percent(it.savedPercent)}
            </td>
          ))}
        </tr>
      </ReportTable>
    </>
  )
}

function Sentence({ report: { total, currency }, since }: { report: IncomeAndSpending; since: string }) {
  const money = (amount: number) => (
    <MoneyText amount={Math.abs(amount)} currency={currency} withCurrency className="font-semibold" />
  )
  const percent = total.savedPercent
  if (total.leftOver < 0)
    return (
      <Trans>
        Since {since}, {money(total.income)} came in and {money(total.spending)} went out: {money(total.leftOver)} more
        than came in.
      </Trans>
    )
  return (
    <>
      <Trans>
        Since {since}, {money(total.income)} came in and {money(total.spending)} went out. {money(total.leftOver)} were
        left over.
      </Trans>{' '}
      {percent !== null && <Trans>That is {percent} % of what came in.</Trans>}
    </>
  )
}
