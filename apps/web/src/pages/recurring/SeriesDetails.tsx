// An open series: how sure Hearth is, what changed, the rows behind it, and what the household can say.
import type { Series } from '@hearth/api'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { accountsQuery } from '../../api/queries/banks.ts'
import { sessionQuery } from '../../api/queries/household.ts'
import { seriesQuery } from '../../api/queries/outlook.ts'
import { Button } from '../../components/Button.tsx'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { ErrorNote, LoadingNote } from '../../components/StateNote.tsx'
import { useChangeUndo } from '../../components/use-change-undo.ts'
import { CancelForm } from './CancelForm.tsx'
import { NewsText } from './NewsText.tsx'
import { SeriesForm } from './SeriesForm.tsx'

export function SeriesDetails({ series }: { series: Series }) {
  const { data: accounts } = useQuery(accountsQuery)
  const account = accounts?.find(it => it.accountId === series.accountId)?.name
  const { certainty, yearly, currency } = series
  return (
    <div className="grid gap-3 pt-2 pb-3">
      <p className="text-small text-soft">
        {account}
        {' · '}
        {series.state === 'found' ? <Trans>Found by Hearth, {certainty} % sure</Trans> : <Trans>Your word</Trans>}
        {' · '}
        <Trans>
          <MoneyText amount={yearly} currency={currency} kind="flow" withCurrency /> in a year
        </Trans>
      </p>
      {!series.isSteady && (
        <p className="text-small">
          <Trans>
            It varies: between <MoneyText amount={Math.abs(series.low)} currency={currency} withCurrency /> and{' '}
            <MoneyText amount={Math.abs(series.high)} currency={currency} withCurrency /> in the last year.
          </Trans>
        </p>
      )}
      {series.news.map(news => (
        <p key={`${news.kind} ${news.on} ${news.transactionId ?? ''}`} className="text-small">
          <NewsText news={news} currency={currency} />
        </p>
      ))}
      <Rows series={series} />
      <Actions series={series} />
    </div>
  )
}

const shownRows = 6

function Rows({ series }: { series: Series }) {
  const details = useQuery(seriesQuery(series.seriesId))
  const [showsAll, setShowsAll] = useState(false)
  if (details.isPending) return <LoadingNote rows={2} rowClass="h-6" />
  if (!details.data) return <ErrorNote error={details.error} retry={() => void details.refetch()} />
  const all = details.data.rows.toReversed()
  const rows = showsAll ? all : all.slice(0, shownRows)
  if (rows.length === 0) {
    return (
      <p className="text-small text-soft">
        <Trans>No row has come yet.</Trans>
      </p>
    )
  }
  return (
    <div>
      <ul className="grid gap-1 text-small">
        {rows.map(row => (
          <li key={row.transactionId} className="flex justify-between gap-4">
            <span>
              <DayText day={row.date} />
              {row.role === 'extra' && (
                <>
                  {' · '}
                  <Trans>a second time</Trans>
                </>
              )}
              {row.role === 'trial' && (
                <>
                  {' · '}
                  <Trans>trial</Trans>
                </>
              )}
            </span>
            <MoneyText amount={row.amount} currency={series.currency} kind="flow" />
          </li>
        ))}
      </ul>
      {!showsAll && all.length > shownRows && (
        <button type="button" className="text-link mt-1 min-h-6 text-small" onClick={() => setShowsAll(true)}>
          <Trans>All {all.length} rows</Trans>
        </button>
      )}
    </div>
  )
}

function Actions({ series }: { series: Series }) {
  const { t } = useLingui()
  const { data: session } = useQuery(sessionQuery)
  const [open, setOpen] = useState<'correct' | 'cancel' | null>(null)
  const afterChange = useChangeUndo()
  const { seriesId, name, state } = series
  const params = { seriesId }
  const confirming = useMutation({
    mutationFn: () => call('confirmSeries', { params }),
    onSuccess: ({ changeId }) => afterChange(t`${name} is right.`, changeId),
  })
  const dismissing = useMutation({
    mutationFn: () => call('dismissSeries', { params }),
    onSuccess: ({ changeId }) => afterChange(t`${name} is not recurring.`, changeId),
  })
  const close = () => setOpen(null)
  if (open === 'correct') return <SeriesForm series={series} onDone={close} />
  if (open === 'cancel' && session) return <CancelForm series={series} today={session.today} onDone={close} />
  const error = confirming.error ?? dismissing.error
  return (
    <div>
      {error && <ErrorNote error={error} />}
      <div className="flex flex-wrap gap-2">
        {(state === 'found' || state === 'dismissed' || state === 'cancelled') && (
          <Button look="quiet" busy={confirming.isPending} onClick={() => confirming.mutate()}>
            {state === 'found' ? <Trans>That is right</Trans> : <Trans>It is recurring</Trans>}
          </Button>
        )}
        <Button look="quiet" onClick={() => setOpen('correct')}>
          <Trans>Correct it</Trans>
        </Button>
        {state !== 'cancelled' && state !== 'dismissed' && (
          <Button look="quiet" onClick={() => setOpen('cancel')}>
            <Trans>I cancelled it</Trans>
          </Button>
        )}
        {state !== 'dismissed' && (
          <Button look="quiet" busy={dismissing.isPending} onClick={() => dismissing.mutate()}>
            <Trans>Not recurring</Trans>
          </Button>
        )}
      </div>
    </div>
  )
}
