// News of the last three months, what one may want to do something about first.
import type { Series } from '@hearth/api'
import { addDays, dayOf } from '@hearth/money'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../../api/queries/household.ts'
import { Section } from '../../components/Section.tsx'
import { NewsText, newsOrder } from './NewsText.tsx'

const toldForDays = 92

export function WhatChanged({ series }: { series: readonly Series[] }) {
  const { data: session } = useQuery(sessionQuery)
  if (!session) return null
  const since = addDays(dayOf(session.today), -toldForDays)
  const all = series.flatMap(it => it.news.filter(news => news.on >= since).map(news => ({ series: it, news })))
  const told = all
    .filter(it => !all.some(other => isOtherHalf(it, other)))
    .sort(
      (a, b) => newsOrder.indexOf(a.news.kind) - newsOrder.indexOf(b.news.kind) || b.news.on.localeCompare(a.news.on),
    )
  if (told.length === 0) return null
  return (
    <Section title={<Trans>What changed</Trans>}>
      <ul>
        {told.map(({ series: it, news }) => (
          <li
            key={`${it.seriesId} ${news.kind} ${news.on} ${news.transactionId ?? ''}`}
            className="border-line border-b py-2"
          >
            <p className="font-medium">{it.name}</p>
            <p className="text-small">
              <NewsText news={news} currency={it.currency} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type Told = { series: Series; news: Series['news'][number] }

/** Of a movement between own accounts it is told once what became of it: where it leaves. */
const isOtherHalf = (arriving: Told, leaving: Told): boolean =>
  [arriving, leaving].every(it => it.series.kind === 'transfer') &&
  arriving.series.direction === 'in' &&
  leaving.series.direction === 'out' &&
  arriving.series.currency === leaving.series.currency &&
  arriving.series.amount === -leaving.series.amount &&
  arriving.news.kind === leaving.news.kind &&
  arriving.news.on === leaving.news.on
