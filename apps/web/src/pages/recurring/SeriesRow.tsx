// One series: what it is in two lines, and everything else when it is opened.
import type { Series } from '@hearth/api'
import { Trans } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { DayText } from '../../components/DayText.tsx'
import { MoneyText } from '../../components/MoneyText.tsx'
import { CadenceText } from './CadenceText.tsx'
import { SeriesDetails } from './SeriesDetails.tsx'

export function SeriesRow({ series }: { series: Series }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <li className="border-line border-b py-2">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          className="min-h-6 min-w-0 truncate text-left hover:underline"
        >
          {series.name}
        </button>
        <span className="text-right">
          <MoneyText amount={series.amount} currency={series.currency} kind="flow" withCurrency />
        </span>
        <span className="text-small text-soft">
          <CadenceText cadence={series.cadence} />
        </span>
        <span className="text-right text-small text-soft">
          <Standing series={series} />
        </span>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && <SeriesDetails series={series} />}
      </div>
    </li>
  )
}

function Standing({ series }: { series: Series }) {
  if (series.state === 'dismissed') return <Trans>Not recurring</Trans>
  if (series.state === 'cancelled' && series.cancelledOn) {
    return (
      <Trans>
        Cancelled on <DayText day={series.cancelledOn} />
      </Trans>
    )
  }
  if (series.hasEnded) return <Trans>Seems to have ended</Trans>
  if (!series.nextDate) return null
  return (
    <Trans>
      Next on <DayText day={series.nextDate} />
    </Trans>
  )
}
