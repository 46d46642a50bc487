// What changed about a series, as one sentence.
import type { Series } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'

type News = Series['news'][number]

/** What a person may want to do something about comes first. */
export const newsOrder: readonly News['kind'][] = [
  'charged-after-cancelled',
  'doubled',
  'missed',
  'trial-ended',
  'price-changed',
  'ended',
]

export function NewsText({ news, currency }: { news: News; currency: string }) {
  const money = (amount: number) => <MoneyText amount={Math.abs(amount)} currency={currency} withCurrency />
  const on = <DayText day={news.on} />
  if (news.kind === 'missed') return <Trans>Expected on {on}, and it has not come.</Trans>
  if (news.kind === 'ended') return <Trans>Seems to have ended; the last one was on {on}.</Trans>
  if (news.kind === 'doubled')
    return (
      <Trans>
        Came twice: {money(news.amount ?? 0)} again on {on}.
      </Trans>
    )
  if (news.kind === 'charged-after-cancelled') {
    return (
      <Trans>
        Charged {money(news.amount ?? 0)} on {on}, after you cancelled it.
      </Trans>
    )
  }
  const [from, to, yearly] = [news.from ?? 0, news.to ?? 0, news.yearly ?? 0]
  const isMore = Math.abs(to) > Math.abs(from)
  if (news.kind === 'trial-ended') {
    return (
      <Trans>
        The trial became a charge on {on}: {money(to)} instead of {money(from)}, {money(yearly)} more in a year.
      </Trans>
    )
  }
  return isMore ? (
    <Trans>
      Went up on {on}, from {money(from)} to {money(to)}: {money(yearly)} more in a year.
    </Trans>
  ) : (
    <Trans>
      Went down on {on}, from {money(from)} to {money(to)}: {money(yearly)} less in a year.
    </Trans>
  )
}
