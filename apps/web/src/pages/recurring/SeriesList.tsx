// Every series by what it is, and apart from them those that are over.
import type { Series } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { Section } from '../../components/Section.tsx'
import { SeriesRow } from './SeriesRow.tsx'

const isOver = (it: Series) => it.hasEnded || it.state === 'cancelled' || it.state === 'dismissed'

const kinds = [
  { kind: 'bill', title: <Trans>Bills</Trans> },
  { kind: 'subscription', title: <Trans>Subscriptions</Trans> },
  { kind: 'income', title: <Trans>Income</Trans> },
  { kind: 'transfer', title: <Trans>Between your accounts</Trans> },
] as const

export function SeriesList({ series }: { series: readonly Series[] }) {
  const over = series.filter(isOver)
  return (
    <>
      {kinds.map(({ kind, title }) => {
        const own = series.filter(it => it.kind === kind && !isOver(it))
        return own.length === 0 ? null : (
          <Section key={kind} title={title}>
            <Rows series={own} />
          </Section>
        )
      })}
      {over.length > 0 && (
        <Section title={<Trans>Over, cancelled or not recurring</Trans>}>
          <Rows series={over} />
        </Section>
      )}
    </>
  )
}

const Rows = ({ series }: { series: readonly Series[] }) => (
  <ul>
    {series.map(it => (
      <SeriesRow key={it.seriesId} series={it} />
    ))}
  </ul>
)
