// Net worth over time: what is owned, what is owed, and the difference, with every account in the table.
import type { NetWorth } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type ReportQuery, worthReportQuery } from '../../api/queries/reports.ts'
import { MoneyText } from '../../components/MoneyText.tsx'
import { Section } from '../../components/Section.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { formatAmount } from '../../locales/format-amount.ts'
import { userLocale } from '../../locales/user-locale.ts'
import { Lines } from './Lines.tsx'
import { ReportTable } from './ReportTable.tsx'
import { nameSpan, type Span, type SpanSize } from './span-name.ts'

export function WorthReport({ query }: { query: ReportQuery }) {
  const { t } = useLingui()
  const report = useQuery({ ...worthReportQuery(query), placeholderData: keepPreviousData })
  const by = query.by ?? 'month'
  return (
    <Section title={t`Net worth`} aside={report.data?.own.currency}>
      {report.isPending && <LoadingNote rows={3} rowClass="h-16" />}
      {report.isError && <ErrorNote error={report.error} retry={() => void report.refetch()} />}
      {report.data && !report.isError && (
        <div aria-busy={report.isPlaceholderData} className={report.isPlaceholderData ? 'opacity-50' : ''}>
          {report.data.own.accounts.length > 0 && <Drawn worth={report.data.own} spans={report.data.spans} by={by} />}
          {report.data.apart.map(worth => (
            <div key={worth.currency} className="mt-8">
              <h3 className="font-medium text-small">
                <Trans>Apart, in {worth.currency}</Trans>
              </h3>
              <WorthTable worth={worth} spans={report.data.spans} by={by} />
            </div>
          ))}
        </div>
      )}
    </Section>
  )
}

type Parts = { worth: NetWorth['own']; spans: Span[]; by: SpanSize }

function Drawn({ worth, spans, by }: Parts) {
  const { t } = useLingui()
  const { assets, debts, netWorth, currency } = worth
  const accountIds = worth.accounts.map(account => account.accountId).join(',')
  const words = (amount = 0) => formatAmount(amount, currency, { locale: userLocale, withCurrency: true })
  const label = (name: ReactNode, amounts: readonly number[]) => (
    <>
      <span className="block text-soft">{name}</span>
      <MoneyText amount={amounts.at(-1) ?? 0} currency={currency} />
    </>
  )
  return (
    <>
      <p className="mt-4 max-w-[44rem]">
        <Sentence worth={worth} since={nameSpan(spans[0] ?? { from: '', to: '' }, by)} />
      </p>
      <Lines
        label={t`Net worth over time`}
        lines={[
          { key: 'assets', name: label(t`Owned`, assets), values: assets, look: 'thin' },
          { key: 'net', name: label(t`Net worth`, netWorth), values: netWorth, look: 'main' },
          { key: 'debts', name: label(t`Owed`, debts), values: debts, look: 'owed' },
        ]}
        columns={spans.map((span, place) => ({
          label: t`End of ${nameSpan(span, by)}: net worth ${words(netWorth[place])}, owned ${words(assets[place])}, owed ${words(debts[place])}`,
          opens: { to: span.to, accountIds },
        }))}
      />
      <p className="mt-2 text-small text-soft">
        <Trans>
          From {nameSpan(spans[0] ?? { from: '', to: '' }, by)} to {nameSpan(spans.at(-1) ?? { from: '', to: '' }, by)},
          each time at its end.
        </Trans>
      </p>
      <WorthTable worth={worth} spans={spans} by={by} />
    </>
  )
}

function WorthTable({ worth, spans, by }: Parts) {
  const { t } = useLingui()
  const { accounts, currency } = worth
  const until = (accountIds: string) => (span: Span) => ({ to: span.to, accountIds })
  const idsOf = (which: typeof accounts) => which.map(account => account.accountId).join(',')
  const lineOf = (account: (typeof accounts)[number]) => [
    {
      key: account.accountId,
      name: account.name,
      amounts: account.balances,
      opens: until(account.accountId),
    },
    ...(account.market.some(amount => amount !== 0)
      ? [
          {
            key: `${account.accountId} market`,
            name: <span className="pl-3 text-soft">{t`of it by the market`}</span>,
            amounts: account.market,
            opens: null,
          },
        ]
      : []),
  ]
  const sumOf = (key: string, name: string, amounts: readonly number[], which: typeof accounts) =>
    which.length > 0 ? [{ key, name, amounts, opens: until(idsOf(which)), isSum: true }] : []
  const [owned, owed] = [accounts.filter(it => !it.isDebt), accounts.filter(it => it.isDebt)]
  return (
    <ReportTable
      caption={t`Net worth, amounts in ${currency}`}
      corner={t`Account`}
      spans={spans}
      by={by}
      currency={currency}
      lines={[
        ...owned.flatMap(lineOf),
        ...sumOf('assets', t`Owned`, worth.assets, owned),
        ...owed.flatMap(lineOf),
        ...sumOf('debts', t`Owed`, worth.debts, owed),
        ...sumOf('net', t`Net worth`, worth.netWorth, accounts),
      ]}
    />
  )
}

function Sentence({ worth: { assets, debts, netWorth, currency }, since }: { worth: NetWorth['own']; since: string }) {
  const money = (amount = 0) => <MoneyText amount={amount} currency={currency} withCurrency className="font-semibold" />
  const [now = 0, then = 0] = [netWorth.at(-1), netWorth[0]]
  const more = now - then
  return (
    <>
      <Trans>
        You own {money(assets.at(-1))} and owe {money(0 - (debts.at(-1) ?? 0))}, which makes {money(now)}.
      </Trans>{' '}
      {netWorth.length > 1 &&
        (more >= 0 ? (
          <Trans>
            That is {money(more)} more than at the end of {since}.
          </Trans>
        ) : (
          <Trans>
            That is {money(0 - more)} less than at the end of {since}.
          </Trans>
        ))}
    </>
  )
}
