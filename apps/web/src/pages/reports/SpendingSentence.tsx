import type { Spending } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { MoneyText } from '../../components/MoneyText.tsx'
import { nameSpan, type SpanSize } from './span-name.ts'
import { tellSpending } from './tell-spending.ts'

export function SpendingSentence({ report, by, today }: { report: Spending; by: SpanSize; today: string }) {
  const { t } = useLingui()
  const news = tellSpending(report, today)
  if (news.kind === 'nothing') return <Trans>Nothing was spent in this time.</Trans>
  const nameAt = (place: number) => {
    const span = report.spans[place]
    return span ? nameSpan(span, by) : ''
  }
  const span = nameAt(news.place)
  const money = (amount: number) => (
    <MoneyText amount={Math.abs(amount)} currency={report.currency} withCurrency className="font-semibold" />
  )
  const name = news.line ? (news.line.name ?? t`rows without a category`) : ''
  if (news.kind === 'alone') {
    return (
      <>
        {news.isOver ? (
          <Trans>
            In {span} you spent {money(news.spent)}.
          </Trans>
        ) : (
          <Trans>
            So far in {span} you have spent {money(news.spent)}.
          </Trans>
        )}{' '}
        {news.line && (
          <Trans>
            The most went to {name}: {money(news.line.spent)}.
          </Trans>
        )}
      </>
    )
  }
  const before = nameAt(news.place - 1)
  if (news.more === 0)
    return (
      <Trans>
        In {span} you spent {money(news.spent)}, just as much as in {before}.
      </Trans>
    )
  return (
    <>
      {news.more > 0 ? (
        <Trans>
          In {span} you spent {money(news.spent)}, {money(news.more)} more than in {before}.
        </Trans>
      ) : (
        <Trans>
          In {span} you spent {money(news.spent)}, {money(news.more)} less than in {before}.
        </Trans>
      )}{' '}
      {news.line &&
        (news.more > 0 ? (
          <Trans>
            You spent {money(news.line.more)} more on {name}.
          </Trans>
        ) : (
          <Trans>
            You spent {money(news.line.more)} less on {name}.
          </Trans>
        ))}
    </>
  )
}
